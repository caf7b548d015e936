package dev.deltacache.events;

import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.SyncRequested;

/** What an event bus is given of an event. */
public final class EventDetail {
  private EventDetail() {}

  /** By which listeners choose. */
  public static String type(CacheEvent event) {
    return event.getClass().getSimpleName();
  }

  /** A JSON object. */
  public static String of(CacheEvent event) {
    return switch (event) {
      case SyncRequested sync -> SyncRequestedJson.write(sync);
      case DatasetChanged dataset -> DatasetChangedJson.write(dataset);
    };
  }
}
