package dev.deltacache.simulation;

import dev.deltacache.Wiring;
import dev.deltacache.contract.Saves;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Intent;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.exception.SdkException;

/** Sync code: saves, updates and deletes at random, in passes of deletion tracking too. */
final class Writer {
  static final List<String> IDS = IntStream.range(0, 7).mapToObj(i -> "r" + i).toList();

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final BatchRules ANNOUNCED =
      new BatchRules(
          new BatchRules.Merging.Overwrite(), BatchRules.Restored.ANNOUNCED, IgnoredFields.NONE);

  private final Wiring wiring;
  private final DatasetKey dataset;
  private final Tracking tracking;
  private final Random random;
  private final Payloads payloads;

  /** What a record's JSON is, by a value. */
  interface Payloads {
    String json(String id, int value);
  }

  Writer(Wiring wiring, DatasetKey dataset, Tracking tracking, Random random, Payloads payloads) {
    this.wiring = wiring;
    this.dataset = dataset;
    this.tracking = tracking;
    this.random = random;
    this.payloads = payloads;
  }

  /** Saves some records, changed or not. */
  void save() {
    save(someIds(5), 3);
  }

  /** Saves a few records, most of them unchanged. */
  void saveAgain() {
    save(someIds(3), random.nextInt(4) == 0 ? 2 : 1);
  }

  /** Saves all records, before others begin. */
  void saveAll() {
    save(IDS, 1);
  }

  private void save(List<String> ids, int values) {
    List<Intent.Save> batch =
        ids.stream().map(id -> Saves.read(payloads.json(id, random.nextInt(values)))).toList();
    BatchRules rules = random.nextInt(4) == 0 ? ANNOUNCED : BatchRules.DEFAULT;
    long began = tracking.now();
    if (isAnswered(() -> wiring.save(dataset, batch, rules, PATIENCE))) {
      tracking.saved(dataset.encoded(), ids, began);
    }
  }

  void update() {
    List<String> ids = someIds(3);
    List<Intent.Update> batch =
        ids.stream()
            .map(id -> Saves.read("{\"id\":\"%s\",\"u\":%d}".formatted(id, random.nextInt(2))))
            .map(save -> new Intent.Update(save.id(), save.payload()))
            .toList();
    List<String> named = new ArrayList<>(ids);
    long began = tracking.now();
    boolean answered =
        isAnswered(
            () -> {
              BatchResult result = wiring.update(dataset, batch, BatchRules.DEFAULT, PATIENCE);
              named.removeAll(result.unknown());
            });
    if (answered) {
      tracking.saved(dataset.encoded(), named, began);
    }
  }

  void delete() {
    List<Intent.Delete> batch =
        someIds(3).stream().map(id -> new Intent.Delete(id, OptionalLong.empty())).toList();
    isAnswered(() -> wiring.delete(dataset, batch, BatchRules.DEFAULT, PATIENCE));
  }

  /** Opens a window; false if that was not answered. */
  boolean track() {
    TrackingWindow.IfOpen ifOpen =
        random.nextInt(4) == 0 ? TrackingWindow.IfOpen.RESTART : TrackingWindow.IfOpen.RESUME;
    return isAnswered(() -> wiring.startDeletions(dataset, ifOpen, PATIENCE));
  }

  /** Ends it; false if that was not answered. */
  boolean end() {
    return isAnswered(
        () ->
            wiring.endDeletions(
                dataset, Optional.empty(), DeletionGuard.NONE, Optional.empty(), PATIENCE));
  }

  void reset() {
    isAnswered(() -> wiring.reset(dataset, PATIENCE));
  }

  /** Empties payloads up to a reader's cursor. */
  void prune(Cursor until) {
    int limit = 1 + random.nextInt(5);
    isAnswered(() -> wiring.prunePayloads(dataset, until, limit, PATIENCE));
  }

  private List<String> someIds(int most) {
    List<String> ids = new ArrayList<>(IDS);
    Collections.shuffle(ids, random);
    return ids.subList(0, 1 + random.nextInt(most));
  }

  private static boolean isAnswered(Runnable operation) {
    try {
      operation.run();
      return true;
    } catch (ConflictException
        | ThrottledException
        | SdkException
        | CursorExpiredException
        | NoTrackingWindowException e) {
      return false;
    }
  }
}
