package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.deltacache.records.Activity;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A run as it stands in its sync's partition: a header, and an item for each of its models, so that
 * saves of two models never conflict. Each has the run's state, which a commit's condition checks.
 */
final class RunItem {
  static final String STATE = "st";

  private static final int HEADER_LENGTH = ItemKeys.RUN.length() + RunId.NUMBER_DIGITS;

  static final TableSchema<RunItem> SCHEMA =
      StaticTableSchema.builder(RunItem.class)
          .newItemSupplier(RunItem::new)
          .addAttribute(
              String.class,
              a ->
                  a.name("dataset")
                      .getter(i -> i.partition)
                      .setter((i, v) -> i.partition = v)
                      .tags(primaryPartitionKey()))
          .addAttribute(
              String.class,
              a ->
                  a.name("item")
                      .getter(i -> i.item)
                      .setter((i, v) -> i.item = v)
                      .tags(primarySortKey()))
          .addAttribute(
              String.class, a -> a.name(STATE).getter(i -> i.state).setter((i, v) -> i.state = v))
          .addAttribute(
              String.class, a -> a.name("err").getter(i -> i.error).setter((i, v) -> i.error = v))
          .addAttribute(
              Long.class,
              a -> a.name("ended").getter(i -> i.endedMs).setter((i, v) -> i.endedMs = v))
          .addAttribute(
              EnhancedType.listOf(String.class),
              a -> a.name("models").getter(i -> i.models).setter((i, v) -> i.models = v))
          .addAttribute(
              Long.class,
              a -> a.name("wrote").getter(i -> i.wroteMs).setter((i, v) -> i.wroteMs = v))
          .addAttribute(
              Long.class, a -> a.name("added").getter(i -> i.added).setter((i, v) -> i.added = v))
          .addAttribute(
              Long.class,
              a -> a.name("updated").getter(i -> i.updated).setter((i, v) -> i.updated = v))
          .addAttribute(
              Long.class,
              a -> a.name("deleted").getter(i -> i.deleted).setter((i, v) -> i.deleted = v))
          .addAttribute(
              Long.class,
              a -> a.name("unchanged").getter(i -> i.unchanged).setter((i, v) -> i.unchanged = v))
          .addAttribute(
              Long.class,
              a -> a.name("stale_at").getter(i -> i.staleAt).setter((i, v) -> i.staleAt = v))
          .build();

  private String partition;
  private String item;
  private String state;
  private String error;
  private Long endedMs;
  private List<String> models;
  private Long wroteMs;
  private Long added;
  private Long updated;
  private Long deleted;
  private Long unchanged;
  private Long staleAt;

  /** The header of a run that starts. */
  static RunItem header(SyncKey sync, RunId run, List<String> models) {
    RunItem item = running(sync, run, sortKey(run));
    item.models = models;
    return item;
  }

  /** The item of one of its models. */
  static RunItem ofModel(SyncKey sync, RunId run, String model) {
    RunItem item = running(sync, run, sortKey(run, model));
    item.wroteMs = run.startedMs();
    item.added = 0L;
    item.updated = 0L;
    item.deleted = 0L;
    item.unchanged = 0L;
    return item;
  }

  private static RunItem running(SyncKey sync, RunId run, String sortKey) {
    RunItem item = new RunItem();
    item.partition = sync.encoded();
    item.item = sortKey;
    item.state = SyncRun.Status.RUNNING.name();
    item.staleAt = staleAt(run);
    return item;
  }

  /**
   * When DynamoDB may remove the items of a run, and the pointers to it: seconds since the epoch.
   */
  static long staleAt(RunId run) {
    return (run.startedMs() + Activity.KEPT.toMillis()) / 1000;
  }

  static Map<String, AttributeValue> key(SyncKey sync, RunId run) {
    return key(sync, sortKey(run));
  }

  static Map<String, AttributeValue> key(SyncKey sync, RunId run, String model) {
    return key(sync, sortKey(run, model));
  }

  private static Map<String, AttributeValue> key(SyncKey sync, String sortKey) {
    return Map.of(
        "dataset", AttributeValue.fromS(sync.encoded()), "item", AttributeValue.fromS(sortKey));
  }

  /** What the sort keys of all items of a run begin with. */
  static String sortKey(RunId run) {
    return ItemKeys.RUN + run.number();
  }

  private static String sortKey(RunId run, String model) {
    return sortKey(run) + "#" + model;
  }

  SyncRun.Status state() {
    return SyncRun.Status.valueOf(state);
  }

  boolean isRunning() {
    return state() == SyncRun.Status.RUNNING;
  }

  /** In the order of the start; of a header alone. */
  List<String> models() {
    return models;
  }

  Optional<String> error() {
    return Optional.ofNullable(error);
  }

  OptionalLong endedMs() {
    return endedMs == null ? OptionalLong.empty() : OptionalLong.of(endedMs);
  }

  /** Where it stands: partition and sort key. */
  String place() {
    return partition + item;
  }

  /** Where a run's header stands. */
  static String place(SyncKey sync, RunId run) {
    return sync.encoded() + sortKey(run);
  }

  /** Where the header of its run stands; of a model's item alone. */
  String placeOfHeader() {
    return partition + item.substring(0, HEADER_LENGTH);
  }

  /** Whose item it is; of a model's alone. */
  String model() {
    return item.substring(HEADER_LENGTH + 1);
  }

  /** When a batch was last counted in it, in ms since the epoch; of a model's alone. */
  long wroteMs() {
    return wroteMs;
  }

  RunCounts counts() {
    return new RunCounts(added, updated, deleted, unchanged);
  }
}
