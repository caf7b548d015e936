package dev.deltacache.simulation;

import dev.deltacache.Wiring;
import dev.deltacache.contract.Saves;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.Intent;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** What writes, each to be ended at every call that it makes. */
enum Operation {
  SAVE((wiring, dataset) -> save(wiring, dataset, "a 1", "b 0", "e 1", "f 0")),
  SAVE_OF_THE_FIRST((wiring, dataset) -> save(wiring, dataset, "a 1", "b 0")),
  SAVE_OF_SEVERAL_PARTS(
      (wiring, dataset) -> saveAll(wiring, dataset, List.of(large("a"), text("b 1")))),
  SAVE_THAT_SHORTENS((wiring, dataset) -> save(wiring, dataset, "a 2")),
  SAVE_IN_A_WINDOW((wiring, dataset) -> save(wiring, dataset, "a 1", "b 0")),
  SAVE_OF_NOTHING_NEW_IN_A_WINDOW((wiring, dataset) -> save(wiring, dataset, "a 0", "b 0")),
  SAVE_AFTER_THE_EXPIRY((wiring, dataset) -> save(wiring, dataset, "a 1", "b 0")),
  UPDATE(
      (wiring, dataset) ->
          wiring.update(
              dataset,
              Stream.of("a", "b", "unknown")
                  .map(id -> Saves.read("{\"id\":\"%s\",\"u\":1}".formatted(id)))
                  .map(save -> new Intent.Update(save.id(), save.payload()))
                  .toList(),
              BatchRules.DEFAULT,
              Walk.PATIENCE)),
  DELETE(
      (wiring, dataset) ->
          wiring.delete(
              dataset,
              Stream.of("a", "b", "unknown")
                  .map(id -> new Intent.Delete(id, OptionalLong.empty()))
                  .toList(),
              BatchRules.DEFAULT,
              Walk.PATIENCE)),
  START_OF_TRACKING(
      (wiring, dataset) ->
          wiring.startDeletions(dataset, TrackingWindow.IfOpen.RESUME, Walk.PATIENCE)),
  RESTART_OF_TRACKING(
      (wiring, dataset) ->
          wiring.startDeletions(dataset, TrackingWindow.IfOpen.RESTART, Walk.PATIENCE)),
  END_OF_TRACKING(
      (wiring, dataset) -> {
        try {
          wiring.endDeletions(
              dataset, Optional.empty(), DeletionGuard.NONE, Optional.empty(), Walk.PATIENCE);
        } catch (NoTrackingWindowException e) {
          // asked again after it has ended
        }
      }),
  RESET((wiring, dataset) -> wiring.reset(dataset, Walk.PATIENCE)),
  PRUNE(
      (wiring, dataset) -> {
        try {
          wiring.prunePayloads(dataset, second(wiring, dataset), 10, Walk.PATIENCE);
        } catch (CursorExpiredException e) {
          throw new AssertionError("the cursor was read a moment ago", e);
        }
      }),
  SCHEDULED_PRUNE((wiring, dataset) -> wiring.prune(Walk.PATIENCE)),
  SCHEDULED_PRUNE_OF_A_GRAVE((wiring, dataset) -> wiring.prune(Walk.PATIENCE));

  // none of them holds anything
  @SuppressWarnings("ImmutableEnumChecker")
  private final BiConsumer<Wiring, DatasetKey> operation;

  Operation(BiConsumer<Wiring, DatasetKey> operation) {
    this.operation = operation;
  }

  void run(Wiring wiring, DatasetKey dataset) {
    operation.accept(wiring, dataset);
  }

  /** What there is before it: five records, of which one is deleted, and what it is about. */
  void prepare(Wiring wiring, DatasetKey dataset, Schedule schedule) {
    if (this == SAVE_OF_THE_FIRST) {
      return;
    }
    save(wiring, dataset, "a 0", "b 0", "c 0", "d 0", "e 0");
    wiring.delete(
        dataset,
        List.of(new Intent.Delete("e", OptionalLong.empty())),
        BatchRules.DEFAULT,
        Walk.PATIENCE);
    switch (this) {
      case SAVE_THAT_SHORTENS -> saveAll(wiring, dataset, List.of(large("a")));
      case SAVE_IN_A_WINDOW, SAVE_OF_NOTHING_NEW_IN_A_WINDOW, RESTART_OF_TRACKING ->
          wiring.startDeletions(dataset, TrackingWindow.IfOpen.RESUME, Walk.PATIENCE);
      case END_OF_TRACKING -> {
        wiring.startDeletions(dataset, TrackingWindow.IfOpen.RESUME, Walk.PATIENCE);
        save(wiring, dataset, "a 0", "b 1");
      }
      case SAVE_AFTER_THE_EXPIRY, SCHEDULED_PRUNE -> schedule.pass(Duration.ofDays(61));
      case SCHEDULED_PRUNE_OF_A_GRAVE -> {
        wiring.reset(dataset, Walk.PATIENCE);
        save(wiring, dataset, "a 3");
        schedule.pass(Duration.ofMinutes(11));
      }
      default -> {}
    }
  }

  /** Saves records, each an id and a number. */
  static void save(Wiring wiring, DatasetKey dataset, String... records) {
    saveAll(wiring, dataset, Stream.of(records).map(Operation::text).toList());
  }

  private static void saveAll(Wiring wiring, DatasetKey dataset, List<String> records) {
    wiring.save(
        dataset, records.stream().map(Saves::read).toList(), BatchRules.DEFAULT, Walk.PATIENCE);
  }

  private static String text(String record) {
    String[] parts = record.split(" ", 2);
    return "{\"id\":\"%s\",\"n\":%s}".formatted(parts[0], parts[1]);
  }

  private static String large(String id) {
    return "{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, LargeText.TEXT);
  }

  private static Cursor second(Wiring wiring, DatasetKey dataset) {
    ChangesQuery two = ChangesQuery.after(Optional.empty(), 2, 1_000_000);
    return wiring.changes(dataset, two).orElseThrow().resume().orElseThrow();
  }
}
