package dev.deltacache.dynamo;

import dev.deltacache.records.Activity;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Head;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Tells what happened in a dataset. In read units one for the head, one for each 20 hours or so
 * with changes, one for each 20 runs, and those of {@link ReadRuns}.
 */
public final class QueryActivity {
  /** How many runs are told of, the newest. */
  public static final int MOST_RUNS = 100;

  private final Store store;
  private final Time time;
  private final CacheSettings settings;
  private final ReadHead readHead;
  private final ReadRuns readRuns;

  public QueryActivity(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.settings = settings;
    this.readHead = new ReadHead(store);
    this.readRuns = new ReadRuns(store, time, settings);
  }

  /**
   * The changes of the hours from one time to another, and the runs that started between.
   *
   * @param fromMs ms since the epoch; its whole hour counts
   * @param toMs ms since the epoch; its whole hour counts
   * @return nothing for a dataset that does not exist
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing
   */
  public Optional<Activity> query(DatasetKey dataset, long fromMs, long toMs) {
    return Failures.translate(
        () ->
            readHead
                .read(dataset)
                .map(
                    head ->
                        new Activity(
                            hours(dataset, fromMs, toMs),
                            expiring(head),
                            runs(dataset, fromMs, toMs))));
  }

  private List<ExpiryDays.Bucket> expiring(Head head) {
    long now = time.nowMs();
    return head.hasExpired(now, settings.recordTtl())
        ? List.of()
        : head.expiry().from(Duration.ofMillis(now).toDays());
  }

  private List<Activity.Hour> hours(DatasetKey dataset, long fromMs, long toMs) {
    QueryRequest query =
        ItemRange.of(store, dataset.encoded(), ItemKeys.activity(fromMs), ItemKeys.activity(toMs))
            .build();
    return store.client().queryPaginator(query).items().stream().map(ActivityUpdate::read).toList();
  }

  private List<SyncRun> runs(DatasetKey dataset, long fromMs, long toMs) {
    QueryRequest query =
        ItemRange.of(store, dataset.encoded(), RunPointer.from(fromMs), RunPointer.upTo(toMs))
            .scanIndexForward(false)
            .limit(MOST_RUNS)
            .build();
    List<ReadRuns.Asked> asked =
        store.client().queryPaginator(query).items().stream()
            .limit(MOST_RUNS)
            .map(item -> asked(dataset, RunPointer.read(dataset, item)))
            .toList();
    Map<ReadRuns.Asked, SyncRun> runs = readRuns.readToShow(asked);
    return asked.stream().map(runs::get).filter(Objects::nonNull).toList();
  }

  private static ReadRuns.Asked asked(DatasetKey dataset, RunId run) {
    return new ReadRuns.Asked(SyncKey.of(dataset, run), run, Optional.of(dataset.model()));
  }
}
