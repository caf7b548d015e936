package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import dev.deltacache.records.Action;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Head;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Payload;
import dev.deltacache.records.Position;
import dev.deltacache.records.PruneMark;
import dev.deltacache.records.Scope;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What DynamoDB would answer about one small dataset: a key that may do everything, a head, some
 * records and their payloads. Nothing else is there, and every write succeeds.
 */
final class RehearsalAnswers {
  private static final int RECORDS = 10;
  private static final int VERSION = 2;
  private static final Duration LIFE = Duration.ofDays(1);
  private static final Incarnation INCARNATION = Incarnation.fromBytes(new byte[10]);
  private static final DatasetKey DATASET =
      new DatasetKey("rehearsal", "hubspot", "acme", "Contact", DatasetKey.BASE_VARIANT);
  private static final ApiKey KEY =
      new ApiKey(DATASET.environment(), Set.of(Scope.values()), "rehearsal", false);

  private final Tables tables;
  private final long nowMs;
  private final String key;
  private final String head;
  private final String payloads;
  // by what a query of it says
  private final Map<String, String> shards = new HashMap<>();

  RehearsalAnswers(Tables tables, int shardCount, long nowMs) {
    this.tables = tables;
    this.nowMs = nowMs;
    Head stored = head(shardCount);
    List<RecordItem> records = new ArrayList<>();
    List<PayloadItem> parts = new ArrayList<>();
    for (int number = 1; number <= RECORDS; number++) {
      add(number, stored, records, parts);
    }
    key = "{\"Item\":%s}".formatted(ItemJson.of(KeyItem.SCHEMA, KeyItem.of("", KEY)));
    head =
        "{\"Item\":%s}".formatted(ItemJson.of(HeadItem.SCHEMA, HeadItem.of(DATASET, stored, LIFE)));
    payloads = responses(ItemJson.of(PayloadItem.SCHEMA, parts));
    records.stream()
        .collect(groupingBy(record -> ItemJson.base64(record.shard())))
        .forEach((shard, items) -> shards.put(shard, page(items)));
  }

  /**
   * The answer's body.
   *
   * @param operation as DynamoDB's protocol names it
   * @param request its body
   */
  String to(String operation, String request) {
    return switch (operation) {
      case "GetItem" -> item(request);
      // none is made of anything but one head
      case "TransactGetItems" -> "{\"Responses\":[%s]}".formatted(head);
      case "Query" ->
          shards.keySet().stream()
              .filter(request::contains)
              .findFirst()
              .map(shards::get)
              .orElse(page(List.of()));
      case "BatchGetItem" ->
          names(request, tables.payloads())
              ? payloads
              : "{\"Responses\":{},\"UnprocessedKeys\":{}}";
      // those that ask for attributes want the version
      case "UpdateItem" ->
          "{\"Attributes\":{%s:{\"N\":\"%d\"}}}"
              .formatted(ItemJson.quoted(CheckpointItem.VERSION), VERSION);
      case "PutItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem" -> "{}";
      default -> throw new IllegalArgumentException("not rehearsed: " + operation);
    };
  }

  private String item(String request) {
    if (names(request, tables.keys())) {
      return key;
    }
    return request.contains(ItemJson.quoted(ItemKeys.HEAD)) ? head : "{}";
  }

  private static boolean names(String request, String table) {
    return request.contains(ItemJson.quoted(table));
  }

  private String responses(String items) {
    return "{\"Responses\":{%s:%s},\"UnprocessedKeys\":{}}"
        .formatted(ItemJson.quoted(tables.payloads()), items);
  }

  private static String page(List<RecordItem> records) {
    return "{\"Items\":%s,\"Count\":%d,\"ScannedCount\":%2$d}"
        .formatted(ItemJson.of(RecordItem.SCHEMA, records), records.size());
  }

  private Head head(int shardCount) {
    Position last = new Position(nowMs, RECORDS);
    return new Head(
        INCARNATION,
        shardCount,
        VERSION,
        last,
        // another writer's: it has to be proven
        Position.START,
        RECORDS,
        0,
        Checksum.EMPTY,
        ExpiryDays.NONE,
        nowMs,
        nowMs,
        PruneMark.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private void add(int number, Head head, List<RecordItem> records, List<PayloadItem> parts) {
    String id = "stored-" + number;
    String json = "{\"id\":\"%s\",\"name\":\"Ada\",\"score\":9.5,\"tags\":[\"a\"]}".formatted(id);
    Payload payload = new Payload(json.getBytes(UTF_8));
    byte[] encoded = payload.encode();
    StoredPayload about =
        new StoredPayload(
            VERSION,
            nowMs / 1000 + LIFE.toSeconds(),
            encoded.length,
            PayloadItem.parts(encoded.length),
            payload.escapedBytes());
    records.add(
        RecordItem.of(
            head,
            new StoredRecord(
                id,
                payload.fingerprint(IgnoredFields.NONE),
                new Position(nowMs, number),
                Action.ADDED,
                nowMs,
                OptionalLong.empty(),
                about)));
    parts.addAll(PayloadItem.split(INCARNATION, id, encoded, about));
  }
}
