package dev.deltacache.dynamo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncStatus;
import dev.deltacache.records.SyncTrigger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells how syncs are doing: for each a read unit, those of {@link ReadRuns}, one for its
 * checkpoint and one for each dataset of its last run.
 */
public final class ReadSyncStatus {
  private final Store store;
  private final Time time;
  private final CacheSettings settings;
  private final FindSyncs findSyncs;
  private final ReadRuns readRuns;
  private final GetCheckpoint getCheckpoint;
  private final BatchGet batchGet;
  private final ReadHeads readHeads;

  public ReadSyncStatus(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.settings = settings;
    this.findSyncs = new FindSyncs(store);
    this.readRuns = new ReadRuns(store, time, settings);
    this.getCheckpoint = new GetCheckpoint(store, time, settings);
    this.batchGet = new BatchGet(store, time);
    this.readHeads = new ReadHeads(store, time);
  }

  /**
   * Tells of those that had a run in the last 90 days, for which runs are kept.
   *
   * @param connection absent: all
   * @param names empty: all
   * @throws dev.deltacache.records.TooManySyncsException if they are more than {@link
   *     SyncStatus#MOST}
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public List<SyncStatus> read(
      String environment,
      String integration,
      Optional<String> connection,
      Collection<SyncTrigger.Name> names) {
    List<SyncKey> syncs =
        findSyncs.find(environment, integration, connection, names, SyncStatus.MOST);
    return Failures.translate(() -> read(environment, syncs));
  }

  private List<SyncStatus> read(String environment, List<SyncKey> syncs) {
    Map<SyncKey, SyncItem> items =
        batchGet
            .get(
                store.names().datasets(),
                SyncItem.SCHEMA,
                syncs.stream().map(SyncItem::key).toList(),
                BatchGet.Consistency.STRONG)
            .stream()
            .collect(toMap(item -> item.sync(environment), identity()));
    Map<SyncKey, ReadRuns.Asked> asked =
        items.entrySet().stream().collect(toMap(Map.Entry::getKey, entry -> asked(entry)));
    Map<ReadRuns.Asked, SyncRun> runs = readRuns.readToShow(asked.values());
    Map<DatasetKey, Head> heads =
        readHeads.read(
            items.entrySet().stream()
                .flatMap(sync -> sync.getValue().models().stream().map(sync.getKey()::dataset))
                .toList());
    return store
        .parallel()
        .map(
            syncs.stream().filter(sync -> runs.containsKey(asked.get(sync))).toList(),
            sync -> {
              Map<String, Long> counts = new TreeMap<>();
              for (String model : items.get(sync).models()) {
                Head head = heads.get(sync.dataset(model));
                counts.put(model, head == null ? 0 : live(head));
              }
              return new SyncStatus(
                  sync,
                  runs.get(asked.get(sync)),
                  counts,
                  getCheckpoint.get(CheckpointKey.of(sync)).json());
            });
  }

  private static ReadRuns.Asked asked(Map.Entry<SyncKey, SyncItem> sync) {
    return new ReadRuns.Asked(
        sync.getKey(), sync.getValue().lastRun(sync.getKey().variant()), Optional.empty());
  }

  private long live(Head head) {
    return head.hasExpired(time.nowMs(), settings.recordTtl()) ? 0 : head.live();
  }
}
