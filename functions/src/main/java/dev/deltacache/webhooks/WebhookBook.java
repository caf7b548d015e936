package dev.deltacache.webhooks;

import dev.deltacache.records.Webhook;
import java.util.Optional;

/** Which environment wants to be told where. */
@FunctionalInterface
public interface WebhookBook {
  /** That of an environment. */
  Optional<Webhook> of(String environment);
}
