package dev.deltacache.dynamo;

import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import dev.deltacache.records.Incarnation;
import dev.deltacache.records.StoredPayload;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.StaticTableSchema;

/** A part of a payload as it stands in the Payloads table. */
final class PayloadItem {
  /** In bytes: with key and attributes within DynamoDB's 400 KB an item. */
  static final int MAX_PART_BYTES = 400_000;

  static final String RECORD = "record";
  static final String PART = "part";
  static final String VERSION = "v";

  /** The table's native TTL attribute, in seconds since the epoch. */
  static final String EXPIRES_AT = "expires_at";

  /** A projection, with {@link #NAMES}. */
  static final String WITHOUT_DATA = "#record, #part, #v, #expires_at";

  static final Map<String, String> NAMES =
      Map.of("#record", RECORD, "#part", PART, "#v", VERSION, "#expires_at", EXPIRES_AT);

  static final TableSchema<PayloadItem> SCHEMA =
      StaticTableSchema.builder(PayloadItem.class)
          .newItemSupplier(PayloadItem::new)
          .addAttribute(
              SdkBytes.class,
              a ->
                  a.name(RECORD)
                      .getter(i -> i.record)
                      .setter((i, v) -> i.record = v)
                      .tags(primaryPartitionKey()))
          .addAttribute(
              Integer.class,
              a ->
                  a.name(PART)
                      .getter(i -> i.part)
                      .setter((i, v) -> i.part = v)
                      .tags(primarySortKey()))
          .addAttribute(
              SdkBytes.class, a -> a.name("data").getter(i -> i.data).setter((i, v) -> i.data = v))
          .addAttribute(
              Long.class,
              a -> a.name(VERSION).getter(i -> i.version).setter((i, v) -> i.version = v))
          .addAttribute(
              Long.class,
              a -> a.name(EXPIRES_AT).getter(i -> i.expiresAt).setter((i, v) -> i.expiresAt = v))
          .build();

  private SdkBytes record;
  private int part;
  private SdkBytes data;
  private long version;
  private long expiresAt;

  /** How many parts a payload of this many bytes, encoded, is split over. */
  static int parts(int bytes) {
    return Math.ceilDiv(bytes, MAX_PART_BYTES);
  }

  /** An encoded payload, split. */
  static List<PayloadItem> split(
      Incarnation incarnation, String id, byte[] encoded, StoredPayload payload) {
    return IntStream.range(0, payload.parts())
        .mapToObj(
            part -> {
              PayloadItem item = new PayloadItem();
              item.record = SdkBytes.fromByteArrayUnsafe(ItemKeys.payload(incarnation, id));
              item.part = part;
              item.data = SdkBytes.fromByteArrayUnsafe(part(encoded, part));
              item.version = payload.version();
              item.expiresAt = payload.expiresAt();
              return item;
            })
        .toList();
  }

  private static byte[] part(byte[] encoded, int part) {
    if (encoded.length <= MAX_PART_BYTES) {
      return encoded;
    }
    int start = part * MAX_PART_BYTES;
    return Arrays.copyOfRange(encoded, start, Math.min(encoded.length, start + MAX_PART_BYTES));
  }

  /** The parts of a payload put together, in order. */
  static byte[] join(List<PayloadItem> parts) {
    if (parts.size() == 1) {
      return parts.getFirst().data.asByteArrayUnsafe();
    }
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    parts.forEach(part -> encoded.writeBytes(part.data.asByteArrayUnsafe()));
    return encoded.toByteArray();
  }

  SdkBytes record() {
    return record;
  }

  int part() {
    return part;
  }

  long version() {
    return version;
  }

  long expiresAt() {
    return expiresAt;
  }
}
