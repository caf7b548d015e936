package dev.deltacache.webhooks;

import dev.deltacache.events.DatasetChangedJson;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.QueuedEvent;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.Delivery.Outcome;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Posts what happened to those environments that have a webhook. */
public final class Webhooks {
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
   * Posts events. Each that is not done with comes again, the later the oftener it was tried.
   *
   * @return what became of each
   */
  public List<Delivery> deliver(List<QueuedEvent> events) {
    List<Delivery> deliveries = new ArrayList<>();
    for (QueuedEvent event : events) {
      Outcome outcome = deliver(event);
      if (!outcome.isDone()) {
        queue.again(event.receipt(), Backoff.after(event.tries()));
      }
      deliveries.add(new Delivery(event, outcome));
    }
    return deliveries;
  }

  private Outcome deliver(QueuedEvent queued) {
    DatasetChanged event = DatasetChangedJson.read(queued.detail());
    Optional<Webhook> webhook = book.of(event.dataset().environment());
    if (webhook.isEmpty()) {
      return Outcome.NO_WEBHOOK;
    }
    WebhookRequest request = WebhookRequest.of(event, webhook.get().signingKey(), clock.millis());
    return sender.send(webhook.get().url(), request);
  }
}
