package dev.deltacache.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What must be true of all items together, counted from the items themselves. */
record WholeTables(TableCopies tables, DynamoDbClient client, long nowMs) {
  private static final long SECONDS_PER_DAY = 86_400;

  void check() {
    Map<Incarnation, List<Map<String, AttributeValue>>> records = new HashMap<>();
    for (Map<String, AttributeValue> record : items(tables.records())) {
      records.computeIfAbsent(incarnation(record), _ -> new ArrayList<>()).add(record);
    }
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> payloads =
        tables.copy(tables.payloads()).items();
    Set<Incarnation> living = new HashSet<>();
    Set<Incarnation> dead = new HashSet<>();
    for (Map<String, AttributeValue> item : items(tables.datasets())) {
      if (item.get("item").s().equals("HEAD")) {
        Incarnation incarnation = Incarnation.fromBytes(bytes(item, "inc"));
        living.add(incarnation);
        List<Map<String, AttributeValue>> own = records.getOrDefault(incarnation, List.of());
        checkHead(item, own);
        own.forEach(record -> checkPayload(incarnation, record, payloads));
      } else if (item.containsKey("of")) {
        String key = item.get("item").s();
        dead.add(Incarnation.fromBytes(HexFormat.of().parseHex(key, 12, key.length())));
      }
    }
    assertThat(living).noneMatch(dead::contains);
    Set<Incarnation> known = new HashSet<>(living);
    known.addAll(dead);
    assertThat(records.keySet()).allMatch(known::contains);
  }

  /** A dataset's head; null if it has none. */
  Map<String, AttributeValue> head(DatasetKey dataset) {
    return items(tables.datasets()).stream()
        .filter(item -> item.get("dataset").s().equals(dataset.encoded()))
        .filter(item -> item.get("item").s().equals("HEAD"))
        .findFirst()
        .orElse(null);
  }

  private static void checkHead(
      Map<String, AttributeValue> head, List<Map<String, AttributeValue>> records) {
    Position committed = Position.fromBytes(bytes(head, "com"));
    long live = 0;
    Checksum checksum = Checksum.EMPTY;
    Map<Long, ExpiryDays.Bucket> byDay = new HashMap<>();
    Set<Position> positions = new HashSet<>();
    Set<Long> sequences = new HashSet<>();
    for (Map<String, AttributeValue> record : records) {
      if (!record.get("a").s().equals("D")) {
        live++;
        Fingerprint fingerprint = Fingerprint.fromBytes(bytes(record, "f"));
        checksum = checksum.toggle(record.get("id").s(), fingerprint);
      }
      Position position = Position.fromBytes(bytes(record, "p"));
      assertThat(position).isLessThanOrEqualTo(committed);
      assertThat(positions.add(position)).isTrue();
      assertThat(sequences.add(position.sequence())).isTrue();
      assertThat(number(record, "v")).isLessThanOrEqualTo(number(head, "ver"));
      long day = number(record, "e") / SECONDS_PER_DAY;
      int payloads = number(record, "n") == 0 ? 0 : 1;
      byDay.merge(
          day,
          new ExpiryDays.Bucket(day, payloads, number(record, "b")),
          (one, other) ->
              new ExpiryDays.Bucket(
                  day, one.payloads() + other.payloads(), one.bytes() + other.bytes()));
    }
    byDay.values().removeIf(bucket -> bucket.payloads() == 0);
    assertThat(number(head, "live")).isEqualTo(live);
    assertThat(number(head, "del")).isEqualTo(records.size() - live);
    assertThat(Checksum.fromBytes(bytes(head, "sum"))).isEqualTo(checksum);
    assertThat(ExpiryDays.fromBytes(bytes(head, "exp")).counts(byDay)).isTrue();
    long last = positions.stream().mapToLong(Position::sequence).max().orElse(0);
    assertThat(committed.sequence()).isGreaterThanOrEqualTo(last);
  }

  /** A record that says that its payload is there has it. */
  private void checkPayload(
      Incarnation incarnation,
      Map<String, AttributeValue> record,
      Map<Map<String, AttributeValue>, Map<String, AttributeValue>> payloads) {
    if (number(record, "e") * 1000 <= nowMs) {
      return;
    }
    byte[] id = record.get("id").s().getBytes(UTF_8);
    SdkBytes key =
        SdkBytes.fromByteArray(
            ByteBuffer.allocate(Incarnation.BYTES + id.length)
                .put(incarnation.toBytes())
                .put(id)
                .array());
    for (int part = 0; part < number(record, "n"); part++) {
      Map<String, AttributeValue> payload =
          payloads.get(
              Map.of(
                  "record", AttributeValue.fromB(key),
                  "part", AttributeValue.fromN(Integer.toString(part))));
      assertThat(payload).as(record.toString()).isNotNull();
      assertThat(number(payload, "v")).isEqualTo(number(record, "v"));
      assertThat(number(payload, "expires_at")).isGreaterThanOrEqualTo(number(record, "e"));
    }
  }

  private Collection<Map<String, AttributeValue>> items(String table) {
    return tables.copy(table).items().values();
  }

  private static Incarnation incarnation(Map<String, AttributeValue> record) {
    byte[] shard = bytes(record, "shard");
    byte[] incarnation = new byte[Incarnation.BYTES];
    System.arraycopy(shard, 0, incarnation, 0, incarnation.length);
    return Incarnation.fromBytes(incarnation);
  }

  private static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return item.get(name).b().asByteArray();
  }

  private static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(item.get(name).n());
  }
}
