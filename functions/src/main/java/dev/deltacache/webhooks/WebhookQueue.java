package dev.deltacache.webhooks;

import java.time.Duration;

/** Where events wait to be posted. */
@FunctionalInterface
public interface WebhookQueue {
  /**
   * Has a message that was received, and is not done with, come again after a while.
   *
   * @param receipt as the message was received with
   */
  void again(String receipt, Duration after);
}
