package dev.deltacache.records;

import java.util.Set;

/**
 * What is known of an API key; its secret is stored nowhere.
 *
 * @param environment the tenant it belongs to
 * @param name for people to tell it by
 */
public record ApiKey(String environment, Set<Scope> scopes, String name, boolean disabled) {
  public ApiKey {
    Names.require("environment", environment);
    scopes = Set.copyOf(scopes);
  }
}
