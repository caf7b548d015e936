package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sync as it stands in its partition: its last run, and the models of that. */
final class SyncItem {
  static final TableSchema<SyncItem> SCHEMA =
      StaticTableSchema.builder(SyncItem.class)
          .newItemSupplier(SyncItem::new)
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
              String.class,
              a ->
                  a.name("kind")
                      .getter(i -> i.kind)
                      .setter((i, v) -> i.kind = v)
                      .tags(secondaryPartitionKey(HeadItem.BY_NAME)))
          .addAttribute(
              byte[].class,
              a ->
                  a.name("names")
                      .getter(i -> i.names)
                      .setter((i, v) -> i.names = v)
                      .tags(secondarySortKey(HeadItem.BY_NAME)))
          .addAttribute(
              byte[].class, a -> a.name("run").getter(i -> i.run).setter((i, v) -> i.run = v))
          .addAttribute(
              EnhancedType.listOf(String.class),
              a -> a.name("models").getter(i -> i.models).setter((i, v) -> i.models = v))
          .build();

  private String partition;
  private String item;
  private String kind;
  private byte[] names;
  private byte[] run;
  private List<String> models;

  static SyncItem of(SyncKey sync, RunId lastRun, List<String> models) {
    SyncItem item = new SyncItem();
    item.partition = sync.encoded();
    item.item = ItemKeys.SYNC;
    item.kind = ItemKeys.Kind.SYNC.in(sync.environment());
    item.names = ItemKeys.names(sync);
    item.run = lastRun.toBytes();
    item.models = models;
    return item;
  }

  static Map<String, AttributeValue> key(SyncKey sync) {
    return Map.of(
        "dataset",
        AttributeValue.fromS(sync.encoded()),
        "item",
        AttributeValue.fromS(ItemKeys.SYNC));
  }

  /** Whose item it is. */
  SyncKey sync(String environment) {
    return ItemKeys.sync(environment, names);
  }

  /**
   * Its last run.
   *
   * @param variant of the sync
   */
  RunId lastRun(String variant) {
    return RunId.fromBytes(run, variant);
  }

  List<String> models() {
    return models;
  }
}
