package dev.deltacache.example.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The checksum of a consumer's copy, computed from what the cache served and, on purpose, with none
 * of the cache's own code: the exclusive-or over all records of the first 16 bytes of SHA-256(id, a
 * zero byte, fingerprint).
 */
public final class CopyChecksum {
  private final byte[] sum = new byte[16];

  /** Takes a record in; {@code fingerprint} in hex. */
  public void add(String id, String fingerprint) {
    MessageDigest sha256 = sha256();
    sha256.update(id.getBytes(UTF_8));
    sha256.update((byte) 0);
    byte[] hash = sha256.digest(HexFormat.of().parseHex(fingerprint));
    for (int i = 0; i < sum.length; i++) {
      sum[i] ^= hash[i];
    }
  }

  /** In lower-case hex. */
  public String hex() {
    return HexFormat.of().formatHex(sum);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
