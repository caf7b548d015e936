package dev.deltacache.records;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where an environment wants to be told of changes.
 *
 * @param url of http or https, with a host, without a user
 * @param signingKey of at least 16 printable characters of ASCII, without blanks
 */
public record Webhook(String url, String signingKey) {
  private static final int MIN_KEY = 16;
  private static final int MAX_URL = 2_048;

  // a host's name or address, and of a path and a query what RFC 3986 has; no user, no fragment
  private static final Pattern URL =
      Pattern.compile(
          "(?i)https?://(?:\\[[0-9a-f:.]+]|[a-z0-9.-]+)(?::[0-9]{1,5})?"
              + "(?:[/?](?:[a-z0-9._~:/?@!$&'()*+,;=-]|%[0-9a-f]{2})*)?");

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
  private static Optional<String> urlProblem(String url) {
    if (url.length() > MAX_URL) {
      return Optional.of("has more than " + MAX_URL + " characters");
    }
    return URL.matcher(url).matches()
        ? Optional.empty()
        : Optional.of("is not http:// or https:// with a host, maybe a port, a path and a query");
  }

  /** The key is not told. */
  @Override
  public String toString() {
    return "Webhook";
  }
}
