package dev.deltacache.records;

import java.util.Optional;

/**
 * Where an environment wants to be told of changes.
 *
 * @param url of http or https, with a host, without a user
 * @param signingKey of at least 16 printable characters of ASCII, without blanks
 */
public record Webhook(String url, String signingKey) {
  private static final int MIN_KEY = 16;
  private static final int MAX_URL = 2_048;

  public Webhook {
    urlProblem(url)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("url " + problem);
            });
    if (!signingKey.matches("[!-~]{" + MIN_KEY + ",256}")) {
      // the key is not told
      throw new IllegalArgumentException(
          "signing key is not " + MIN_KEY + " to 256 printable characters without blanks");
    }
  }

  /** What keeps a text from being a webhook's URL. */
  public static Optional<String> urlProblem(String url) {
    if (url.length() > MAX_URL || !url.matches("(?i)https?://[!-~]+")) {
      return Optional.of("is not an address of http or https");
    }
    String authority = url.replaceFirst("(?i)https?://", "").split("[/?#]", 2)[0];
    if (authority.isEmpty() || authority.contains("@")) {
      return Optional.of("has no host, or a user before it");
    }
    return Optional.empty();
  }

  /** The key is not told. */
  @Override
  public String toString() {
    return "Webhook";
  }
}
