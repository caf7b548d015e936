package dev.deltacache.infra.keys;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.webhooks.ParameterStoreBook;
import dev.deltacache.webhooks.WebhooksAtAws;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** Where the webhooks of a stack at AWS stand. */
final class WebhookStore {
  private static final String PATH = "WEBHOOKS_PATH";

  private WebhookStore() {}

  /**
   * The one that {@code WEBHOOKS_PATH} names, with the region and credentials that the environment
   * gives.
   *
   * @throws SettingException if the environment does not say enough
   */
  static ParameterStoreBook of(Map<String, String> environment) {
    String path = environment.get(PATH);
    if (path == null) {
      throw new SettingException(
          "Webhooks are those of a stack at AWS: set "
              + PATH
              + " to its output WebhooksPath. The local run takes WEBHOOK_URL and"
              + " WEBHOOK_SIGNING_KEY");
    }
    if (!path.matches("(?:/[A-Za-z0-9_.-]+)+")) {
      throw new SettingException(
          "%s is not a path of Parameter Store: \"%s\"".formatted(PATH, Shown.text(path)));
    }
    try {
      return new ParameterStoreBook(WebhooksAtAws.parameterStore(), path, Clock.systemUTC());
    } catch (SdkException e) {
      throw new SettingException(Shown.first(e));
    }
  }
}
