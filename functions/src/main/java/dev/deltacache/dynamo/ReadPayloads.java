package dev.deltacache.dynamo;

import static java.util.stream.Collectors.groupingBy;

import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Payload;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the payloads that records name: a read unit for each 4 KB and record, or half of one. */
final class ReadPayloads {
  private final Store store;
  private final BatchGet batchGet;

  ReadPayloads(Store store, Time time) {
    this.store = store;
    this.batchGet = new BatchGet(store, time);
  }

  /**
   * What stands in the table for a record.
   *
   * @param state against the version that the record's item names
   * @param parts in order
   */
  record Found(State state, List<PayloadItem> parts) {
    enum State {
      /** Each part has the version. */
      MATCHING,
      /** A part has a newer one: the payload turned visible before the record did. */
      NEWER,
      /** Some parts have the version, others are gone: a shorter payload is turning visible. */
      PARTLY,
      /** No part has the version or a newer one. */
      OLDER_OR_ABSENT
    }

    boolean matches() {
      return state == State.MATCHING;
    }

    /** Unpacks it, where it matches: not before it is needed, since it may be large. */
    Payload payload() {
      return Payload.decode(PayloadItem.join(parts));
    }
  }

  /** By id, one for each record. */
  Map<String, Found> read(
      Incarnation incarnation, Collection<StoredRecord> records, BatchGet.Consistency consistency) {
    return found(
        incarnation,
        records,
        keys -> batchGet.get(store.names().payloads(), PayloadItem.SCHEMA, keys, consistency));
  }

  /** The same with strong consistency and without the payloads, which may be large. */
  Map<String, Found> look(Incarnation incarnation, Collection<StoredRecord> records) {
    return found(
        incarnation,
        records,
        keys ->
            batchGet.get(
                store.names().payloads(),
                PayloadItem.SCHEMA,
                keys,
                attributes ->
                    attributes
                        .consistentRead(true)
                        .projectionExpression(PayloadItem.WITHOUT_DATA)
                        .expressionAttributeNames(PayloadItem.NAMES)));
  }

  private static Map<String, Found> found(
      Incarnation incarnation,
      Collection<StoredRecord> records,
      Function<List<Map<String, AttributeValue>>, List<PayloadItem>> get) {
    List<Map<String, AttributeValue>> keys =
        records.stream()
            .flatMap(
                stored ->
                    IntStream.range(0, stored.payload().parts())
                        .mapToObj(part -> key(incarnation, stored.id(), part)))
            .toList();
    Map<SdkBytes, List<PayloadItem>> items =
        get.apply(keys).stream().collect(groupingBy(PayloadItem::record));
    Map<String, Found> found = new HashMap<>();
    for (StoredRecord stored : records) {
      SdkBytes key = SdkBytes.fromByteArrayUnsafe(ItemKeys.payload(incarnation, stored.id()));
      found.put(stored.id(), found(stored, items.getOrDefault(key, List.of())));
    }
    return found;
  }

  private static Found found(StoredRecord stored, List<PayloadItem> parts) {
    return new Found(
        state(stored, parts),
        parts.stream().sorted(Comparator.comparingInt(PayloadItem::part)).toList());
  }

  private static Found.State state(StoredRecord stored, List<PayloadItem> parts) {
    long version = stored.payload().version();
    if (parts.stream().anyMatch(part -> part.version() > version)) {
      return Found.State.NEWER;
    }
    long matching = parts.stream().filter(part -> part.version() == version).count();
    if (matching == stored.payload().parts()) {
      return Found.State.MATCHING;
    }
    return matching > 0 ? Found.State.PARTLY : Found.State.OLDER_OR_ABSENT;
  }

  static Map<String, AttributeValue> key(Incarnation incarnation, String id, int part) {
    byte[] record = ItemKeys.payload(incarnation, id);
    return Map.of(
        PayloadItem.RECORD, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(record)),
        PayloadItem.PART, AttributeValue.fromN(Integer.toString(part)));
  }
}
