package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.TrackingWindow;
import java.util.Optional;

/**
 * What one commit makes of the head.
 *
 * @param closed a window that ends with it
 */
record Step(Head head, Optional<TrackingWindow> closed) {
  static Step to(Head head) {
    return new Step(head, Optional.empty());
  }
}
