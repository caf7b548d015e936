package dev.deltacache.simulation;

import dev.deltacache.records.Cursor;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What a writer does, one operation after another. */
final class SyncCode {
  private final Schedule schedule;
  private final Writer writer;
  private final Random random;
  private final Supplier<Optional<Cursor>> readUpTo;

  /**
   * That of one writer.
   *
   * @param readUpTo the cursor of a reader, up to which payloads may be pruned
   */
  SyncCode(Schedule schedule, Writer writer, Random random, Supplier<Optional<Cursor>> readUpTo) {
    this.schedule = schedule;
    this.writer = writer;
    this.random = random;
    this.readUpTo = readUpTo;
  }

  /** Some operations of any kind, but for tracking. */
  void write() {
    for (int operations = 2 + random.nextInt(3); operations > 0; operations--) {
      switch (random.nextInt(16)) {
        case 0, 1 -> {
          schedule.begin("delete");
          writer.delete();
        }
        case 2, 3 -> {
          schedule.begin("update");
          writer.update();
        }
        case 4 -> {
          schedule.begin("reset");
          writer.reset();
        }
        case 5, 6 -> {
          schedule.begin("prune");
          readUpTo.get().ifPresent(writer::prune);
        }
        default -> {
          schedule.begin("save");
          writer.save();
        }
      }
    }
  }

  /** A pass of deletion tracking, which names some of the records. */
  void track() {
    do {
      schedule.begin("track");
    } while (!writer.track() && random.nextBoolean());
    for (int saves = random.nextInt(3); saves > 0; saves--) {
      schedule.begin("save");
      writer.save();
    }
    for (int tries = 0; tries < 3; tries++) {
      schedule.begin(Tracking.END);
      if (writer.end()) {
        break;
      }
    }
  }

  /** Saves that find most records unchanged. */
  void saveAgain() {
    for (int saves = 3 + random.nextInt(3); saves > 0; saves--) {
      schedule.begin("save");
      writer.saveAgain();
    }
  }
}
