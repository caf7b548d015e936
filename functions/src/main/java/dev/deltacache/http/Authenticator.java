package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who calls, and whether they may. Remembers each answer, good or bad, for a while. */
final class Authenticator {
  /** What a key that was just disabled, or just made, may take to be noticed. */
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  /** Bounds the memory that wrong keys can take. */
  private static final int MAX_REMEMBERED = 1_000;

  // longer ones are none of ours, and are not worth a look-up
  private static final int MAX_SECRET_LENGTH = 512;

  private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

  private final Wiring wiring;
  private final Map<String, Answer> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
          return size() > MAX_REMEMBERED;
        }
      };

  private record Answer(Optional<ApiKey> key, long foundMs) {
    // a clock that jumped back must not make an answer live longer
    boolean isFresh(long nowMs) {
      return nowMs >= foundMs && nowMs < foundMs + REMEMBERED.toMillis();
    }
  }

  Authenticator(Wiring wiring) {
    this.wiring = wiring;
  }

  /**
   * The key that a request carries.
   *
   * @throws RejectedException if it carries none, an unknown or disabled one, or one without the
   *     scope
   */
  ApiKey require(Scope scope, ApiRequest request) {
    Matcher bearer =
        BEARER.matcher(request.header("authorization").orElseThrow(Authenticator::missing));
    if (!bearer.matches()) {
      throw missing();
    }
    ApiKey key =
        find(bearer.group(1))
            .filter(found -> !found.disabled())
            .orElseThrow(
                () ->
                    RejectedException.of("invalid_api_key", "the API key is unknown or disabled"));
    check(key, scope);
    return key;
  }

  /**
   * For a call that needs another scope only for some of what it can be asked.
   *
   * @throws RejectedException if the key lacks the scope
   */
  static void check(ApiKey key, Scope scope) {
    if (!key.scopes().contains(scope)) {
      String name = scope.name().toLowerCase(Locale.ROOT);
      throw RejectedException.of(
          "missing_scope", "the API key lacks the scope '" + name + "', which this call needs");
    }
  }

  private Optional<ApiKey> find(String secret) {
    if (secret.length() > MAX_SECRET_LENGTH) {
      return Optional.empty();
    }
    long now = wiring.clock().millis();
    synchronized (answers) {
      Answer answer = answers.get(secret);
      if (answer != null && answer.isFresh(now)) {
        return answer.key();
      }
    }
    Optional<ApiKey> key = wiring.findApiKey(secret);
    synchronized (answers) {
      answers.put(secret, new Answer(key, now));
    }
    return key;
  }

  private static RejectedException missing() {
    return RejectedException.of(
        "missing_auth_header", "header Authorization is missing or not of the form 'Bearer <key>'");
  }
}
