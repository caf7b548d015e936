package dev.deltacache.dynamo;

import dev.deltacache.records.Order;
import dev.deltacache.records.Position;

/**
 * A stretch of a dataset's stream, and which way it is read.
 *
 * @param after exclusive
 * @param upTo inclusive
 */
record PositionRange(Position after, Position upTo, Order order) {
  static PositionRange ascending(Position after, Position upTo) {
    return new PositionRange(after, upTo, Order.ASCENDING);
  }

  static PositionRange descending(Position after, Position upTo) {
    return new PositionRange(after, upTo, Order.DESCENDING);
  }

  boolean isEmpty() {
    return after.compareTo(upTo) >= 0;
  }

  /** What is left once it has been read as far as a position. */
  PositionRange beyond(Position read) {
    return switch (order) {
      case ASCENDING -> ascending(read, upTo);
      case DESCENDING -> descending(after, read.predecessor());
    };
  }
}
