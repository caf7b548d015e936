package dev.deltacache.simulation;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the tables hold: as it is decided, and as it can be seen. */
final class Contents {
  private final Map<String, String> tables;
  private final Visibility visibility;
  // records that came with a transaction of which all could be seen
  private final Set<ItemKey> whole = new HashSet<>();

  Contents(Map<String, String> tables, Visibility visibility) {
    this.tables = tables;
    this.visibility = visibility;
  }

  /** All of a transaction can be seen. */
  void complete(Set<ItemKey> keys) {
    keys.stream().filter(this::isRecord).forEach(whole::add);
  }

  /** The record that a payload belongs to. */
  Optional<Raw.Stored> recordOf(ItemKey payload) {
    String id = Raw.idOfPayload(payload);
    return records(Raw.incarnationOfPayload(payload)).stream()
        .filter(record -> record.id().equals(id))
        .findFirst();
  }

  /** How many parts of the payload are there that a record names: of its version and expiry. */
  long parts(Raw.Stored record) {
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null && isPayload(entry.getKey()))
        .filter(entry -> Raw.idOfPayload(entry.getKey()).equals(record.id()))
        .filter(entry -> Raw.incarnationOfPayload(entry.getKey()).equals(record.incarnation()))
        .filter(entry -> number(entry.getValue(), "v") == record.payloadVersion())
        .filter(entry -> number(entry.getValue(), "expires_at") == record.expiresAt())
        .count();
  }

  /** The records of an incarnation, as they were decided. */
  List<Raw.Stored> records(Incarnation incarnation) {
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null && isRecord(entry.getKey()))
        .map(entry -> new Raw.Stored(entry.getValue()))
        .filter(record -> record.incarnation().equals(incarnation))
        .toList();
  }

  /** What is left of a dataset's dead incarnations, where it is the only one. */
  List<ItemKey> ofDead(DatasetKey dataset) {
    Optional<Incarnation> living = head(dataset).map(Raw.Head::incarnation);
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null)
        .map(Map.Entry::getKey)
        .filter(key -> isRecord(key) || isPayload(key))
        .filter(key -> !Optional.of(incarnation(key)).equals(living))
        .toList();
  }

  private Incarnation incarnation(ItemKey key) {
    return isRecord(key) ? Raw.incarnationOfRecord(key) : Raw.incarnationOfPayload(key);
  }

  /** A dataset's head, as it was decided. */
  Optional<Raw.Head> head(DatasetKey dataset) {
    return Optional.ofNullable(visibility.decided(headKey(dataset))).map(Raw.Head::new);
  }

  /** What of a dataset can be seen now. */
  Optional<Seen> seen(DatasetKey dataset) {
    Map<ItemKey, Map<String, AttributeValue>> all =
        visibility.visible(key -> isRecord(key) || key.equals(headKey(dataset)));
    return Optional.ofNullable(all.remove(headKey(dataset)))
        .map(Raw.Head::new)
        .map(head -> seen(head, all));
  }

  private Seen seen(Raw.Head head, Map<ItemKey, Map<String, AttributeValue>> records) {
    List<String> ids = new ArrayList<>();
    List<String> ofWhole = new ArrayList<>();
    records.forEach(
        (key, item) -> {
          Raw.Stored record = new Raw.Stored(item);
          if (record.incarnation().equals(head.incarnation())) {
            ids.add(record.id());
            if (whole.contains(key)) {
              ofWhole.add(record.id());
            }
          }
        });
    return new Seen(head, ids, ofWhole);
  }

  /**
   * What can be seen.
   *
   * @param ids of records
   * @param ofWhole those that came with a transaction of which all could be seen
   */
  record Seen(Raw.Head head, List<String> ids, List<String> ofWhole) {}

  /** The keys of payloads that have expired. */
  List<ItemKey> expired(long nowMs) {
    return visibility.decided().entrySet().stream()
        .filter(entry -> entry.getValue() != null && isPayload(entry.getKey()))
        .filter(entry -> number(entry.getValue(), "expires_at") * 1000 < nowMs)
        .map(Map.Entry::getKey)
        .filter(key -> !visibility.isHidden(key))
        .toList();
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }

  private ItemKey headKey(DatasetKey dataset) {
    return new ItemKey(
        tables.get("DATASETS_TABLE"),
        Map.of(
            "dataset", AttributeValue.fromS(dataset.encoded()),
            "item", AttributeValue.fromS("HEAD")));
  }

  boolean isHead(ItemKey key) {
    return key.table().equals(tables.get("DATASETS_TABLE"))
        && key.key().get("item").s().equals("HEAD");
  }

  boolean isRecord(ItemKey key) {
    return key.table().equals(tables.get("RECORDS_TABLE"));
  }

  boolean isPayload(ItemKey key) {
    return key.table().equals(tables.get("PAYLOADS_TABLE"));
  }
}
