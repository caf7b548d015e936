package dev.deltacache.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.TrackingWindow;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as they stand in the tables, read by the names of their attributes. */
final class Raw {
  private Raw() {}

  /** A dataset's head. */
  record Head(Map<String, AttributeValue> item) {
    String dataset() {
      return item.get("dataset").s();
    }

    Incarnation incarnation() {
      return Incarnation.fromBytes(bytes("inc"));
    }

    long version() {
      return number("ver");
    }

    Position committed() {
      return Position.fromBytes(bytes("com"));
    }

    Position vouched() {
      return Position.fromBytes(bytes("vch"));
    }

    long live() {
      return number("live");
    }

    long deleted() {
      return number("del");
    }

    Checksum checksum() {
      return Checksum.fromBytes(bytes("sum"));
    }

    ExpiryDays expiry() {
      return ExpiryDays.fromBytes(bytes("exp"));
    }

    long lastSyncMs() {
      return number("syn");
    }

    Optional<String> window() {
      return Optional.ofNullable(item.get("win"))
          .map(packed -> TrackingWindow.fromBytes(packed.b().asByteArray()).id());
    }

    private long number(String name) {
      return Long.parseLong(item.get(name).n());
    }

    private byte[] bytes(String name) {
      return item.get(name).b().asByteArray();
    }
  }

  /** A record's item. */
  record Stored(Map<String, AttributeValue> item) {
    Incarnation incarnation() {
      return prefix(item.get("shard"));
    }

    String id() {
      return item.get("id").s();
    }

    Position position() {
      return Position.fromBytes(item.get("p").b().asByteArray());
    }

    Fingerprint fingerprint() {
      return Fingerprint.fromBytes(item.get("f").b().asByteArray());
    }

    String action() {
      return item.get("a").s();
    }

    boolean isLive() {
      return !action().equals("D");
    }

    long payloadVersion() {
      return number("v");
    }

    long expiresAt() {
      return number("e");
    }

    long parts() {
      return number("n");
    }

    long bytes() {
      return number("b");
    }

    private long number(String name) {
      return Long.parseLong(item.get(name).n());
    }

    @Override
    public String toString() {
      return "%s %s %s payload %d of %d parts until %d"
          .formatted(id(), action(), position(), payloadVersion(), parts(), expiresAt());
    }
  }

  static Incarnation incarnationOfRecord(ItemKey key) {
    return prefix(key.key().get("shard"));
  }

  /** Whose payload this is: incarnation and record id. */
  static Incarnation incarnationOfPayload(ItemKey key) {
    return prefix(key.key().get("record"));
  }

  static String idOfPayload(ItemKey key) {
    byte[] bytes = key.key().get("record").b().asByteArray();
    return new String(bytes, Incarnation.BYTES, bytes.length - Incarnation.BYTES, UTF_8);
  }

  private static Incarnation prefix(AttributeValue key) {
    return Incarnation.fromBytes(Arrays.copyOf(key.b().asByteArray(), Incarnation.BYTES));
  }
}
