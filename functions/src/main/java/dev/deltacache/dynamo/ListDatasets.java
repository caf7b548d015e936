package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetSummary;
import dev.deltacache.records.DatasetsPage;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.Head;
import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists an environment's datasets out of the index by name: in read units half of one for each 4 KB
 * of names that are looked at, one for each 4 KB of each head, what {@link FindLastVisible} takes
 * for each whose last transaction is not vouched for, and what {@link ReadRuns} does for each that
 * had a run. What was born a moment ago may be missing.
 */
public final class ListDatasets {
  /** In names: what an index cannot find by itself is looked for among so many a call. */
  static final int MOST_LOOKED_AT = 20_000;

  private static final int AT_ONCE_WHERE_FEW_MATCH = 2_000;

  /** Each reads all shards at once. */
  private static final int PROOFS_AT_ONCE = 4;

  private final Time time;
  private final Duration recordTtl;
  private final Parallel parallel;
  private final QueryNames queryNames;
  private final ReadHeads readHeads;
  private final FindLastVisible findLastVisible;
  private final ReadRuns readRuns;

  public ListDatasets(Store store, Time time, CacheSettings settings) {
    this.time = time;
    this.recordTtl = settings.recordTtl();
    this.parallel = store.parallel();
    this.queryNames = new QueryNames(store);
    this.readHeads = new ReadHeads(store, time);
    this.findLastVisible = new FindLastVisible(store, time);
    this.readRuns = new ReadRuns(store, time, settings);
  }

  /**
   * Some of them.
   *
   * @param deadline after which the last cursors that are told are those that need no proof
   * @throws dev.deltacache.records.ThrottledException if DynamoDB refuses for its rate
   */
  public DatasetsPage list(DatasetsQuery query, Deadline deadline) {
    return Failures.translate(
        () -> {
          Found found = find(query);
          Map<DatasetKey, Head> heads = readHeads.read(found.datasets());
          List<DatasetKey> there =
              found.datasets().stream()
                  // erased a moment ago: the index lags
                  .filter(heads::containsKey)
                  .toList();
          Map<DatasetKey, SyncRun> runs = lastRuns(there, heads);
          return new DatasetsPage(
              parallel.map(
                  there,
                  PROOFS_AT_ONCE,
                  dataset ->
                      summary(
                          dataset,
                          heads.get(dataset),
                          Optional.ofNullable(runs.get(dataset)),
                          deadline)),
              found.next());
        });
  }

  private record Found(List<DatasetKey> datasets, Optional<DatasetKey> next) {}

  private Found find(DatasetsQuery query) {
    List<DatasetKey> found = new ArrayList<>();
    Iterator<DatasetKey> names = names(query).iterator();
    Optional<DatasetKey> last = Optional.empty();
    for (int looked = 0; names.hasNext(); looked++) {
      if (found.size() == query.limit() || looked == MOST_LOOKED_AT) {
        return new Found(found, last);
      }
      DatasetKey dataset = names.next();
      if (query.matches(dataset)) {
        found.add(dataset);
      }
      last = Optional.of(dataset);
    }
    return new Found(found, Optional.empty());
  }

  private Stream<DatasetKey> names(DatasetsQuery query) {
    String environment = query.environment();
    boolean allMatch = query.integration().isPresent() || query.connection().isEmpty();
    byte[] prefix =
        Names.toBytes(
            query.integration().stream()
                .flatMap(name -> Stream.concat(Stream.of(name), query.connection().stream()))
                .toArray(String[]::new));
    return queryNames
        .of(
            ItemKeys.Kind.HEAD.in(environment),
            prefix,
            query.after().map(HeadItem::keyByName).orElse(Map.of()),
            // one more, which says that the list goes on
            allMatch ? query.limit() + 1 : AT_ONCE_WHERE_FEW_MATCH)
        .map(names -> ItemKeys.dataset(environment, names));
  }

  private Map<DatasetKey, SyncRun> lastRuns(
      List<DatasetKey> datasets, Map<DatasetKey, Head> heads) {
    Map<DatasetKey, ReadRuns.Asked> asked = new HashMap<>();
    for (DatasetKey dataset : datasets) {
      heads
          .get(dataset)
          .lastRun()
          .ifPresent(
              run ->
                  asked.put(
                      dataset,
                      new ReadRuns.Asked(
                          SyncKey.of(dataset, run), run, Optional.of(dataset.model()))));
    }
    Map<ReadRuns.Asked, SyncRun> found = readRuns.readToShow(asked.values());
    Map<DatasetKey, SyncRun> runs = new HashMap<>();
    asked.forEach(
        (dataset, run) ->
            Optional.ofNullable(found.get(run)).ifPresent(there -> runs.put(dataset, there)));
    return runs;
  }

  private DatasetSummary summary(
      DatasetKey dataset, Head head, Optional<SyncRun> lastRun, Deadline deadline) {
    long now = time.nowMs();
    if (head.hasExpired(now, recordTtl)) {
      return DatasetSummary.ofExpired(dataset, head, lastRun, now, recordTtl);
    }
    if (deadline.hasPassed()) {
      return DatasetSummary.of(dataset, head, head.vouched(), lastRun, now, recordTtl);
    }
    return findLastVisible
        .find(dataset, head)
        .map(
            last ->
                DatasetSummary.of(dataset, last.head(), last.position(), lastRun, now, recordTtl))
        // reset or erased a moment ago
        .orElseGet(() -> DatasetSummary.ofExpired(dataset, head, lastRun, now, recordTtl));
  }
}
