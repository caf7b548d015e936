package dev.deltacache;

import dev.deltacache.dynamo.HeadStream;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.QueuedEvent;
import dev.deltacache.webhooks.Webhooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;

/** What the cache tells consumers of changes: by events, and by webhooks. */
public final class Notifications {
  private final EventBus bus;
  private final Supplier<Webhooks> webhooks;
  private final Telemetry telemetry;

  Notifications(EventBus bus, Supplier<Webhooks> webhooks, Telemetry telemetry) {
    this.bus = bus;
    this.webhooks = webhooks;
    this.telemetry = telemetry;
  }

  /**
   * Tells of the datasets that changed.
   *
   * @param heads an event of the stream of heads
   * @return of how many
   * @throws dev.deltacache.records.ThrottledException if the bus did not take all: some may come
   *     twice when the same is told again
   */
  public int announce(InputStream heads) throws IOException {
    List<DatasetChanged> changed = DatasetChanged.coalesce(HeadStream.read(heads));
    if (!changed.isEmpty()) {
      bus.send(changed);
    }
    telemetry.add(Metric.EVENTS_SENT, changed.size());
    return changed.size();
  }

  /**
   * See {@link Webhooks#deliver}.
   *
   * @return the ids of those messages that are to come again
   */
  public List<String> post(List<QueuedEvent> events) {
    return telemetry.webhooks(webhooks.get().deliver(events)).stream()
        .filter(delivery -> !delivery.outcome().isDone())
        .map(delivery -> delivery.event().id())
        .toList();
  }
}
