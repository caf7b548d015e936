package dev.deltacache.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the end of a window deletes a record that a save named which was answered. */
final class Tracking {
  /** The name of actors' ends of windows. */
  static final String END = "end";

  private final Map<String, Long> seenSince = new HashMap<>();
  private final List<Saved> saves = new ArrayList<>();
  private final List<Changed> changes = new ArrayList<>();
  private long step;

  private record Saved(String dataset, List<String> ids, long began, long answered) {}

  /**
   * A record's change.
   *
   * @param window by whose end it was deleted, if it was
   */
  private record Changed(
      String dataset, String id, boolean live, Optional<String> window, long step) {}

  /** A moment, later than all before. */
  long now() {
    return ++step;
  }

  void canBeSeen(String window) {
    seenSince.putIfAbsent(window, now());
  }

  void changed(String by, Raw.Head before, Optional<Raw.Stored> old, Raw.Stored after) {
    boolean byEnd = by.startsWith(END) && !after.isLive();
    Optional<String> window = byEnd ? before.window() : Optional.empty();
    changes.add(new Changed(before.dataset(), after.id(), after.isLive(), window, now()));
  }

  /** A save was answered. */
  void saved(String dataset, List<String> ids, long began) {
    saves.add(new Saved(dataset, ids, began, now()));
  }

  /** Looks at all that happened. */
  void check() {
    for (Changed deletion : changes) {
      if (deletion.window().isEmpty()) {
        continue;
      }
      long since = seenSince.getOrDefault(deletion.window().get(), Long.MAX_VALUE);
      for (Saved save : saves) {
        boolean isOfWindow =
            save.dataset().equals(deletion.dataset())
                && save.ids().contains(deletion.id())
                && save.began() > since;
        if (isOfWindow && save.answered() < deletion.step()) {
          throw new AssertionError(
              "deleted after its save was answered: %s %s %s".formatted(deletion, save, since));
        }
        if (isOfWindow && save.answered() > deletion.step() && !cameBack(deletion, save)) {
          throw new AssertionError(
              "saved, and deleted all the same: %s %s %s %s"
                  .formatted(deletion, save, since, changes));
        }
      }
    }
  }

  private boolean cameBack(Changed deletion, Saved save) {
    return changes.stream()
        .anyMatch(
            change ->
                change.live()
                    && change.dataset().equals(deletion.dataset())
                    && change.id().equals(deletion.id())
                    && change.step() > deletion.step()
                    && change.step() < save.answered());
  }
}
