package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.PruneMark;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A head as it stands in the Datasets table. Names of attributes are short: past 1 KB, a head costs
 * each commit two units more.
 */
final class HeadItem {
  /** The index that lists an environment's datasets; only heads carry its keys. */
  static final String BY_NAME = "ByName";

  /** The index that lists the datasets that have records by the day these expire. */
  static final String BY_DUE = "ByDue";

  static final String DUE = "due";
  static final String VERSION = "ver";
  static final String INCARNATION = "inc";
  static final String PRUNED = "pru";
  static final String WINDOW = "win";
  static final String LAST_RUN = "run";
  static final String RESTORED = "res";

  /** Of the last commit that changed something; no part of what is read, but of the stream. */
  static final String COUNTS = "cnt";

  static final TableSchema<HeadItem> SCHEMA =
      StaticTableSchema.builder(HeadItem.class)
          .newItemSupplier(HeadItem::new)
          .addAttribute(
              String.class,
              a ->
                  a.name("dataset")
                      .getter(i -> i.dataset)
                      .setter((i, v) -> i.dataset = v)
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
                      .tags(secondaryPartitionKey(BY_NAME)))
          .addAttribute(
              byte[].class,
              a ->
                  a.name("names")
                      .getter(i -> i.names)
                      .setter((i, v) -> i.names = v)
                      .tags(secondarySortKey(BY_NAME)))
          .addAttribute(
              Integer.class,
              a ->
                  a.name("bucket")
                      .getter(i -> i.bucket)
                      .setter((i, v) -> i.bucket = v)
                      .tags(secondaryPartitionKey(BY_DUE)))
          .addAttribute(
              Long.class,
              a ->
                  a.name(DUE)
                      .getter(i -> i.due)
                      .setter((i, v) -> i.due = v)
                      .tags(secondarySortKey(BY_DUE)))
          .addAttribute(
              byte[].class,
              a ->
                  a.name(INCARNATION)
                      .getter(i -> i.incarnation)
                      .setter((i, v) -> i.incarnation = v))
          .addAttribute(
              Integer.class, a -> a.name("sh").getter(i -> i.shards).setter((i, v) -> i.shards = v))
          .addAttribute(
              Long.class,
              a -> a.name(VERSION).getter(i -> i.version).setter((i, v) -> i.version = v))
          .addAttribute(
              byte[].class,
              a -> a.name("com").getter(i -> i.committed).setter((i, v) -> i.committed = v))
          .addAttribute(
              byte[].class,
              a -> a.name("vch").getter(i -> i.vouched).setter((i, v) -> i.vouched = v))
          .addAttribute(
              Long.class, a -> a.name("live").getter(i -> i.live).setter((i, v) -> i.live = v))
          .addAttribute(
              Long.class, a -> a.name("del").getter(i -> i.deleted).setter((i, v) -> i.deleted = v))
          .addAttribute(
              byte[].class,
              a -> a.name("sum").getter(i -> i.checksum).setter((i, v) -> i.checksum = v))
          .addAttribute(
              byte[].class, a -> a.name("exp").getter(i -> i.expiry).setter((i, v) -> i.expiry = v))
          .addAttribute(
              Long.class,
              a -> a.name("syn").getter(i -> i.lastSyncMs).setter((i, v) -> i.lastSyncMs = v))
          .addAttribute(
              Long.class,
              a -> a.name("born").getter(i -> i.createdMs).setter((i, v) -> i.createdMs = v))
          .addAttribute(
              byte[].class,
              a -> a.name(PRUNED).getter(i -> i.pruned).setter((i, v) -> i.pruned = v))
          .addAttribute(
              byte[].class,
              a -> a.name(WINDOW).getter(i -> i.window).setter((i, v) -> i.window = v))
          .addAttribute(
              byte[].class,
              a -> a.name(LAST_RUN).getter(i -> i.lastRun).setter((i, v) -> i.lastRun = v))
          .addAttribute(
              byte[].class,
              a -> a.name(RESTORED).getter(i -> i.restored).setter((i, v) -> i.restored = v))
          .build();

  private String dataset;
  private String item;
  private String kind;
  private byte[] names;
  private int bucket;
  private Long due;
  private byte[] incarnation;
  private int shards;
  private long version;
  private byte[] committed;
  private byte[] vouched;
  private long live;
  private long deleted;
  private byte[] checksum;
  private byte[] expiry;
  private long lastSyncMs;
  private long createdMs;
  private byte[] pruned;
  private byte[] window;
  private byte[] lastRun;
  private byte[] restored;

  static HeadItem of(DatasetKey key, Head head, Duration recordTtl) {
    HeadItem item = new HeadItem();
    item.dataset = key.encoded();
    item.item = ItemKeys.HEAD;
    item.kind = ItemKeys.Kind.HEAD.in(key.environment());
    item.names = ItemKeys.names(key);
    item.bucket = Retention.bucket(key);
    OptionalLong dueDay = head.dueDay(recordTtl);
    item.due = dueDay.isPresent() ? dueDay.getAsLong() : null;
    item.incarnation = head.incarnation().toBytes();
    item.shards = head.shards();
    item.version = head.version();
    item.committed = head.committed().toBytes();
    item.vouched = head.vouched().toBytes();
    item.live = head.live();
    item.deleted = head.deleted();
    item.checksum = head.checksum().toBytes();
    item.expiry = head.expiry().toBytes();
    item.lastSyncMs = head.lastSyncMs();
    item.createdMs = head.createdMs();
    item.pruned = head.pruned().equals(PruneMark.NONE) ? null : head.pruned().toBytes();
    item.window = head.window().map(TrackingWindow::toBytes).orElse(null);
    item.lastRun = head.lastRun().map(RunId::toBytes).orElse(null);
    item.restored = head.restored().map(RestoreMark::toBytes).orElse(null);
    return item;
  }

  /** The key in the table. */
  static Map<String, AttributeValue> key(DatasetKey dataset) {
    return Map.of(
        "dataset", AttributeValue.fromS(dataset.encoded()),
        "item", AttributeValue.fromS(ItemKeys.HEAD));
  }

  /** The keys in the index by name, which has those of the table as well. */
  static Map<String, AttributeValue> keyByName(DatasetKey dataset) {
    Map<String, AttributeValue> key = new HashMap<>(key(dataset));
    key.put("kind", AttributeValue.fromS(ItemKeys.Kind.HEAD.in(dataset.environment())));
    key.put("names", AttributeValue.fromB(SdkBytes.fromByteArray(ItemKeys.names(dataset))));
    return key;
  }

  /** A commit's changes by outcome, a byte each: it has at most 100 actions. */
  static AttributeValue counts(RunCounts counts) {
    return AttributeValue.fromB(
        SdkBytes.fromByteArray(
            new byte[] {(byte) counts.added(), (byte) counts.updated(), (byte) counts.deleted()}));
  }

  /** The reverse of {@link #counts(RunCounts)}. */
  static RunCounts counts(AttributeValue value) {
    byte[] bytes = value.b().asByteArrayUnsafe();
    return new RunCounts(bytes[0], bytes[1], bytes[2], 0);
  }

  /** The dataset's key, encoded; the index by day holds no more of a head. */
  String dataset() {
    return dataset;
  }

  Head head() {
    return new Head(
        Incarnation.fromBytes(incarnation),
        shards,
        version,
        Position.fromBytes(committed),
        Position.fromBytes(vouched),
        live,
        deleted,
        Checksum.fromBytes(checksum),
        ExpiryDays.fromBytes(expiry),
        lastSyncMs,
        createdMs,
        pruned == null ? PruneMark.NONE : PruneMark.fromBytes(pruned),
        Optional.ofNullable(window).map(TrackingWindow::fromBytes),
        Optional.ofNullable(lastRun).map(run -> RunId.fromBytes(run, variant())),
        Optional.ofNullable(restored).map(RestoreMark::fromBytes));
  }

  private String variant() {
    return DatasetKey.decode(dataset).variant();
  }
}
