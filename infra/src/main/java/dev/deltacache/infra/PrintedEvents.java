package dev.deltacache.infra;

import dev.deltacache.events.EventDetail;
import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.EventBus;
import java.io.PrintStream;
import java.util.List;

/** Stands in for the event bus: whoever runs syncs here is looking at the console. */
record PrintedEvents(PrintStream console) implements EventBus {
  @Override
  public void send(List<? extends CacheEvent> events) {
    events.forEach(event -> console.println(EventDetail.type(event) + " " + EventDetail.of(event)));
  }
}
