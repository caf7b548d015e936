package dev.deltacache.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.Wiring;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.Intent;
import dev.deltacache.records.PrunedPayloads;
import dev.deltacache.records.RunId;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.StreamEnd;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One dataset of the cache, as tests speak of it: records are JSON texts. */
final class Cache {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long ANY_BYTES = 6_000_000;

  private final Wiring wiring;
  private final DatasetKey dataset;

  Cache(Wiring wiring, DatasetKey dataset) {
    this.wiring = wiring;
    this.dataset = dataset;
  }

  BatchResult save(String... records) {
    return save(Stream.of(records).map(Cache::read).toList());
  }

  BatchResult save(List<Intent.Save> records) {
    return wiring.save(dataset, records, BatchRules.DEFAULT, PATIENCE);
  }

  BatchResult save(BatchRules rules, String... records) {
    List<Intent.Save> batch =
        Stream.of(records)
            .map(Cache::read)
            .map(
                save ->
                    new Intent.Save(
                        save.id(), save.payload().fingerprint(rules.ignored()), save.payload()))
            .toList();
    return wiring.save(dataset, batch, rules, PATIENCE);
  }

  BatchResult update(String... records) {
    return update(BatchRules.DEFAULT, records);
  }

  BatchResult update(BatchRules rules, String... records) {
    List<Intent.Update> batch =
        Stream.of(records)
            .map(Cache::read)
            .map(save -> new Intent.Update(save.id(), save.payload()))
            .toList();
    return wiring.update(dataset, batch, rules, PATIENCE);
  }

  PrunedPayloads prune(Cursor until, int limit) {
    return wiring.prunePayloads(dataset, until, limit, PATIENCE);
  }

  boolean reset() {
    return wiring.reset(dataset, PATIENCE);
  }

  StartedTracking startDeletions(TrackingWindow.IfOpen ifOpen) {
    return wiring.startDeletions(dataset, ifOpen, PATIENCE);
  }

  /** Opens a window, or goes on with the one that is open. */
  String track() {
    return startDeletions(TrackingWindow.IfOpen.RESUME).id();
  }

  EndedTracking endDeletions(Optional<String> id, DeletionGuard guard) {
    return wiring.endDeletions(dataset, id, guard, Optional.empty(), PATIENCE);
  }

  List<String> endDeletions() {
    return endDeletions(Optional.empty(), DeletionGuard.NONE).deleted();
  }

  EndedTracking endDeletions(RunId run) {
    return wiring.endDeletions(
        dataset, Optional.empty(), DeletionGuard.NONE, Optional.of(run), PATIENCE);
  }

  /** Starts a run of a sync, of the dataset's variant. */
  RunId startRun(String sync, String... models) {
    return wiring.syncs().startRun(sync(sync), List.of(models), PATIENCE);
  }

  /** Ends one with success. */
  SyncRun succeed(RunId run) {
    return end(run, SyncRun.Status.SUCCESS, Optional.empty());
  }

  SyncRun end(RunId run, SyncRun.Status status, Optional<String> error) {
    return wiring.syncs().endRun(sync(run.sync()), run, status, error, PATIENCE);
  }

  private SyncKey sync(String name) {
    return new SyncKey(
        dataset.environment(),
        dataset.integration(),
        dataset.connection(),
        name,
        dataset.variant());
  }

  /** The ids that live, in any order. */
  List<String> live() {
    return all().stream()
        .map(ServedRecord::stored)
        .filter(StoredRecord::isLive)
        .map(StoredRecord::id)
        .toList();
  }

  BatchResult delete(BatchRules rules, String... ids) {
    return wiring.delete(
        dataset,
        Stream.of(ids).map(id -> new Intent.Delete(id, OptionalLong.empty())).toList(),
        rules,
        PATIENCE);
  }

  BatchResult delete(String... ids) {
    return wiring.delete(
        dataset,
        Stream.of(ids).map(id -> new Intent.Delete(id, OptionalLong.empty())).toList(),
        BatchRules.DEFAULT,
        PATIENCE);
  }

  BatchResult delete(Intent.Delete deletion) {
    return wiring.delete(dataset, List.of(deletion), BatchRules.DEFAULT, PATIENCE);
  }

  ChangesPage page(Optional<Cursor> after, int limit) {
    return page(after, limit, ANY_BYTES);
  }

  ChangesPage page(Optional<Cursor> after, int limit, long maxBytes) {
    return page(ChangesQuery.after(after, limit, maxBytes));
  }

  ChangesPage page(ChangesQuery query) {
    return wiring.changes(dataset, query).orElseThrow();
  }

  ChangesPage page(Ask ask) {
    return page(ask.query());
  }

  /** The first or last cursor. */
  Optional<Cursor> end(StreamEnd.Offset offset) {
    return wiring.streamEnd(dataset, offset).orElseThrow().cursor();
  }

  ChangesPage first() {
    return page(Optional.empty(), 10_000);
  }

  boolean isUnknown() {
    return wiring.changes(dataset, Ask.all().query()).isEmpty();
  }

  /** All from a cursor on, page by page. */
  List<ServedRecord> follow(Optional<Cursor> after, int limit) {
    List<ServedRecord> all = new ArrayList<>();
    Optional<Cursor> next = after;
    while (true) {
      ChangesPage page = page(next, limit);
      all.addAll(page.records());
      if (page.end() != ChangesPage.End.MORE) {
        return all;
      }
      next = page.resume();
    }
  }

  List<ServedRecord> all() {
    return follow(Optional.empty(), 10_000);
  }

  ServedRecord only() {
    List<ServedRecord> all = all();
    if (all.size() != 1) {
      throw new AssertionError("not one record but " + all.size());
    }
    return all.getFirst();
  }

  /** Ids with their last actions, in the order of the stream: {@code a ADDED}. */
  List<String> stream() {
    return all().stream()
        .map(served -> served.stored().id() + " " + served.stored().lastAction())
        .toList();
  }

  static String text(ServedRecord served) {
    return new String(served.json().json(), UTF_8);
  }

  static Intent.Save read(String json) {
    return Saves.read(json);
  }
}
