package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.secondarySortKey;

import dev.deltacache.records.Action;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.StoredRecord;
import java.util.OptionalLong;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/**
 * A record as it stands in the Records table, without its payload. Names of attributes are short:
 * they count in each item's size, and 25 items or more share one read unit of a query.
 */
final class RecordItem {
  /** The local index by position: local, because only such a one is read with consistency. */
  static final String BY_POSITION = "ByPosition";

  static final String SHARD = "shard";
  static final String ID = "id";
  static final String POSITION = "p";
  static final String PAYLOAD_VERSION = "v";
  static final String PAYLOAD_EXPIRY = "e";

  static final TableSchema<RecordItem> SCHEMA =
      StaticTableSchema.builder(RecordItem.class)
          .newItemSupplier(RecordItem::new)
          .addAttribute(
              byte[].class,
              a ->
                  a.name(SHARD)
                      .getter(i -> i.shard)
                      .setter((i, v) -> i.shard = v)
                      .tags(primaryPartitionKey(), secondaryPartitionKey(BY_POSITION)))
          .addAttribute(
              String.class,
              a -> a.name(ID).getter(i -> i.id).setter((i, v) -> i.id = v).tags(primarySortKey()))
          .addAttribute(
              byte[].class,
              a ->
                  a.name(POSITION)
                      .getter(i -> i.position)
                      .setter((i, v) -> i.position = v)
                      .tags(secondarySortKey(BY_POSITION)))
          .addAttribute(
              byte[].class,
              a -> a.name("f").getter(i -> i.fingerprint).setter((i, v) -> i.fingerprint = v))
          .addAttribute(
              String.class,
              a -> a.name("a").getter(i -> i.lastAction).setter((i, v) -> i.lastAction = v))
          .addAttribute(
              Long.class,
              a -> a.name("s").getter(i -> i.firstSeenMs).setter((i, v) -> i.firstSeenMs = v))
          .addAttribute(
              Long.class,
              a -> a.name("d").getter(i -> i.deletedAtMs).setter((i, v) -> i.deletedAtMs = v))
          .addAttribute(
              Long.class,
              a ->
                  a.name(PAYLOAD_VERSION)
                      .getter(i -> i.payloadVersion)
                      .setter((i, v) -> i.payloadVersion = v))
          .addAttribute(
              Long.class,
              a ->
                  a.name(PAYLOAD_EXPIRY)
                      .getter(i -> i.payloadExpiry)
                      .setter((i, v) -> i.payloadExpiry = v))
          .addAttribute(
              Integer.class,
              a -> a.name("b").getter(i -> i.payloadBytes).setter((i, v) -> i.payloadBytes = v))
          .addAttribute(
              Integer.class,
              a -> a.name("n").getter(i -> i.payloadParts).setter((i, v) -> i.payloadParts = v))
          .addAttribute(
              Long.class,
              a ->
                  a.name("j")
                      .getter(i -> i.payloadEscapedBytes)
                      .setter((i, v) -> i.payloadEscapedBytes = v))
          .build();

  private byte[] shard;
  private String id;
  private byte[] position;
  private byte[] fingerprint;
  private String lastAction;
  private long firstSeenMs;
  private Long deletedAtMs;
  private long payloadVersion;
  private long payloadExpiry;
  private int payloadBytes;
  private int payloadParts;
  private long payloadEscapedBytes;

  static RecordItem of(Head head, StoredRecord stored) {
    RecordItem item = new RecordItem();
    item.shard = ItemKeys.shardOf(head.incarnation(), head.shards(), stored.id());
    item.id = stored.id();
    item.position = stored.position().toBytes();
    item.fingerprint = stored.fingerprint().toBytes();
    item.lastAction = stored.lastAction().name().substring(0, 1);
    item.firstSeenMs = stored.firstSeenMs();
    item.deletedAtMs = stored.deletedAtMs().isPresent() ? stored.deletedAtMs().getAsLong() : null;
    item.payloadVersion = stored.payload().version();
    item.payloadExpiry = stored.payload().expiresAt();
    item.payloadBytes = stored.payload().bytes();
    item.payloadParts = stored.payload().parts();
    item.payloadEscapedBytes = stored.payload().escapedBytes();
    return item;
  }

  byte[] shard() {
    return shard;
  }

  StoredRecord stored() {
    return new StoredRecord(
        id,
        Fingerprint.fromBytes(fingerprint),
        Position.fromBytes(position),
        action(),
        firstSeenMs,
        deletedAtMs == null ? OptionalLong.empty() : OptionalLong.of(deletedAtMs),
        new StoredPayload(
            payloadVersion, payloadExpiry, payloadBytes, payloadParts, payloadEscapedBytes));
  }

  private Action action() {
    return switch (lastAction) {
      case "A" -> Action.ADDED;
      case "U" -> Action.UPDATED;
      case "D" -> Action.DELETED;
      default -> throw new IllegalStateException("last action unknown: " + lastAction);
    };
  }
}
