package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.RunId;
import dev.deltacache.records.TrackingWindow;
import java.util.Optional;

/**
 * What one commit makes of the head.
 *
 * @param closed a window that ends with it
 * @param run in which its changes are counted
 */
record Step(Head head, Optional<TrackingWindow> closed, Optional<RunId> run) {
  static Step to(Head head) {
    return new Step(head, Optional.empty(), Optional.empty());
  }
}
