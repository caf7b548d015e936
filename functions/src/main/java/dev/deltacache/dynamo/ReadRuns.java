package dev.deltacache.dynamo;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads runs, strongly: a read unit for each, and one for each of its models that is asked for, or,
 * while it is running, for all of them, since only they tell whether it is still alive.
 */
final class ReadRuns {
  private final Store store;
  private final Time time;
  private final Duration timeout;
  private final BatchGet batchGet;

  ReadRuns(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.timeout = settings.runTimeout();
    this.batchGet = new BatchGet(store, time);
  }

  /**
   * A run that is asked for.
   *
   * @param model the only one whose counts are wanted; absent: all
   */
  record Asked(SyncKey sync, RunId run, Optional<String> model) {
    private Stream<Map<String, AttributeValue>> modelKeys(RunItem header) {
      return header.models().stream()
          .filter(name -> header.isRunning() || isWanted(name))
          .map(name -> RunItem.key(sync, run, name));
    }

    private boolean isWanted(String name) {
      return model.isEmpty() || model.get().equals(name);
    }
  }

  /** As {@link #read}, and as they are shown. */
  Map<Asked, SyncRun> readToShow(Collection<Asked> asked) {
    Map<Asked, SyncRun> runs = read(asked);
    runs.replaceAll((_, run) -> run.shown(time.nowMs(), timeout));
    return runs;
  }

  /** Those that exist. */
  Map<Asked, SyncRun> read(Collection<Asked> asked) {
    Map<String, RunItem> headers =
        get(asked.stream().map(one -> RunItem.key(one.sync(), one.run()))).stream()
            .collect(toMap(RunItem::place, identity()));
    Map<Asked, RunItem> found = new HashMap<>();
    for (Asked one : asked) {
      Optional.ofNullable(headers.get(RunItem.place(one.sync(), one.run())))
          .ifPresent(header -> found.put(one, header));
    }
    Map<String, List<RunItem>> models =
        get(found.entrySet().stream().flatMap(e -> e.getKey().modelKeys(e.getValue()))).stream()
            .collect(groupingBy(RunItem::placeOfHeader));
    Map<Asked, SyncRun> runs = new HashMap<>();
    found.forEach(
        (one, header) ->
            runs.put(one, run(one, header, models.getOrDefault(header.place(), List.of()))));
    return runs;
  }

  private SyncRun run(Asked asked, RunItem header, List<RunItem> models) {
    return new SyncRun(
        asked.run(),
        header.state(),
        header.error(),
        header.endedMs(),
        models.stream().mapToLong(RunItem::wroteMs).reduce(asked.run().startedMs(), Math::max),
        models.stream()
            .filter(item -> asked.isWanted(item.model()))
            .collect(toMap(RunItem::model, RunItem::counts)));
  }

  private List<RunItem> get(Stream<Map<String, AttributeValue>> keys) {
    return batchGet.get(
        store.names().datasets(),
        RunItem.SCHEMA,
        keys.distinct().toList(),
        BatchGet.Consistency.STRONG);
  }
}
