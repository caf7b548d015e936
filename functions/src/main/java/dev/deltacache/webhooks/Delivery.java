package dev.deltacache.webhooks;

import dev.deltacache.records.QueuedEvent;

/** What became of an event that was to be posted. */
public record Delivery(QueuedEvent event, Outcome outcome) {
  /** What can. */
  public enum Outcome {
    DELIVERED,
    /** The environment has no webhook. */
    NO_WEBHOOK,
    /** The answer was no success. */
    DECLINED,
    /** The name has no address that may be reached. */
    ADDRESS_REFUSED,
    /** No answer came. */
    UNREACHABLE;

    /** Whether it is not to be tried again. */
    public boolean isDone() {
      return this == DELIVERED || this == NO_WEBHOOK;
    }
  }
}
