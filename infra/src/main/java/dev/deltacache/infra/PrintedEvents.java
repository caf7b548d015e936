package dev.deltacache.infra;

import dev.deltacache.events.SyncRequestedJson;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.SyncRequested;
import java.io.PrintStream;
import java.util.List;

/** Stands in for the event bus: whoever runs syncs here is looking at the console. */
record PrintedEvents(PrintStream console) implements EventBus {
  @Override
  public void send(List<SyncRequested> events) {
    events.forEach(event -> console.println("SyncRequested " + SyncRequestedJson.write(event)));
  }
}
