package dev.deltacache.dynamo;

import java.util.List;

/**
 * An API key as it is stored, for people to look at: what was put there by hand may be no good.
 *
 * @param hash the SHA-256 of its secret, 64 hex digits
 * @param environment empty where there is none
 * @param name empty where there is none
 * @param scopes as they are spelled there
 */
public record StoredKey(
    String hash, String environment, String name, List<String> scopes, boolean disabled) {
  /** Of the hash: no two of a million keys have the same by chance. */
  public static final int ID_DIGITS = 12;

  public StoredKey {
    scopes = List.copyOf(scopes);
  }

  /** The first digits of the hash, which people tell the key by. */
  public String id() {
    return hash.substring(0, ID_DIGITS);
  }
}
