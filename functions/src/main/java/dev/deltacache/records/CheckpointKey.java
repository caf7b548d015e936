package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/**
 * The name of a checkpoint of a connection. A sync's own has the key {@code <name>}, or {@code
 * <name>::<variant>}; any other text is a key as well. A key that breaks the rule is an {@link
 * IllegalArgumentException}.
 */
public record CheckpointKey(String environment, String integration, String connection, String key) {
  /** In bytes of UTF-8: with two names before it, it fits the sort key of an index. */
  public static final int MAX_BYTES = 512;

  private static final String BASE = SyncKey.SEPARATOR + SyncKey.BASE_VARIANT;

  public CheckpointKey {
    Names.require("environment", environment);
    Names.require("integration", integration);
    Names.require("connection", connection);
    problem(key)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("key " + problem);
            });
    // the base variant may be named or not: it is the same sync
    key = isSyncOf(key, BASE) ? key.substring(0, key.length() - BASE.length()) : key;
  }

  /** A sync's own. */
  public static CheckpointKey of(SyncKey sync) {
    return new CheckpointKey(
        sync.environment(), sync.integration(), sync.connection(), sync.fullName());
  }

  /** What is wrong with a key, as a predicate ("is empty"), or nothing. */
  public static Optional<String> problem(String key) {
    if (key.isEmpty()) {
      return Optional.of("is empty");
    }
    if (Unicode.hasLoneSurrogate(key)) {
      return Optional.of("has a lone surrogate");
    }
    int bytes = key.getBytes(UTF_8).length;
    return bytes > MAX_BYTES
        ? Optional.of("has " + bytes + " bytes of UTF-8, more than " + MAX_BYTES)
        : Optional.empty();
  }

  /**
   * The partition it stands in: that of its sync, or, for any other key, one that no sync has,
   * since it is none's name.
   */
  public String encoded() {
    int at = key.indexOf(SyncKey.SEPARATOR);
    String name = at < 0 ? key : key.substring(0, at);
    String variant = at < 0 ? SyncKey.BASE_VARIANT : key.substring(at + SyncKey.SEPARATOR.length());
    boolean isSync = SyncKey.problem(name).isEmpty() && SyncKey.problem(variant).isEmpty();
    return Names.encode(
        SyncKey.PREFIX,
        environment,
        integration,
        connection,
        isSync ? name : key,
        isSync ? variant : SyncKey.BASE_VARIANT);
  }

  private static boolean isSyncOf(String key, String suffix) {
    return key.endsWith(suffix)
        && SyncKey.problem(key.substring(0, key.length() - suffix.length())).isEmpty();
  }
}
