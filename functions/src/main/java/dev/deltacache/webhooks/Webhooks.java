package dev.deltacache.webhooks;

import dev.deltacache.events.DatasetChangedJson;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.QueuedEvent;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.WebhookSender.Outcome;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts what happened to those environments that have a webhook. */
public final class Webhooks {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  // addresses that are not public and may be reached, between commas
  private static final String ALLOWED = "WEBHOOK_ALLOWED_ADDRESSES";

  // a receiver notes the event, and does its work later
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);

  private final WebhookBook book;
  private final WebhookQueue queue;
  private final WebhookSender sender;
  private final Clock clock;

  /**
   * Makes it.
   *
   * @param environment a function's environment variables
   */
  public Webhooks(
      WebhookBook book, WebhookQueue queue, Map<String, String> environment, Clock clock) {
    this.book = book;
    this.queue = queue;
    this.sender =
        new WebhookSender(
            new PublicAddresses(
                AddressRange.all(environment.getOrDefault(ALLOWED, "")), InetAddress::getAllByName),
            ANSWER_WITHIN);
    this.clock = clock;
  }

  /**
   * Posts events.
   *
   * @return the ids of those messages that are not done with; each comes again, the later the
   *     oftener it was tried
   */
  public List<String> deliver(List<QueuedEvent> events) {
    List<String> failed = new ArrayList<>();
    for (QueuedEvent event : events) {
      if (!deliver(event)) {
        failed.add(event.id());
        queue.again(event.receipt(), Backoff.after(event.tries()));
      }
    }
    return failed;
  }

  private boolean deliver(QueuedEvent queued) {
    DatasetChanged event = DatasetChangedJson.read(queued.detail());
    Optional<Webhook> webhook = book.of(event.dataset().environment());
    if (webhook.isEmpty()) {
      return true;
    }
    WebhookRequest request = WebhookRequest.of(event, webhook.get().signingKey(), clock.millis());
    Outcome outcome = sender.send(webhook.get().url(), request);
    LOG.info("webhook: event {}, try {}, {}", event.id(), queued.tries(), outcome);
    return outcome == Outcome.DELIVERED;
  }
}
