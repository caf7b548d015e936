package dev.deltacache.records;

import java.util.List;

/** Where those listen who run syncs, and those who wait for data. */
@FunctionalInterface
public interface EventBus {
  /** That of a function which sends no events. */
  EventBus NONE =
      events -> {
        throw new IllegalStateException("this function has no event bus");
      };

  /**
   * Sends events, all of them.
   *
   * @throws ThrottledException if the bus did not take some of them for its rate; sending all again
   *     does no harm but that some come twice
   */
  void send(List<? extends CacheEvent> events);
}
