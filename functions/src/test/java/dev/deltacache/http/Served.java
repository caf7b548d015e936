package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Payload;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.StoredRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Records and pages as the storage gives them to a handler. */
final class Served {
  static final DatasetKey DATASET = new DatasetKey("prod", "hubspot", "c1", "Contact", "base");
  static final Incarnation INCARNATION = new Incarnation(1_767_225_600_000L, 7);

  /** 2026-01-31T09:30:00.000Z. */
  static final long TIME_MS = 1_769_851_800_000L;

  /** The latest time there can be, so that every number in the answer has its most digits. */
  static final long LATEST_MS = 253_402_300_799_999L;

  private Served() {}

  static StoredRecord added(String id, long timeMs) {
    return record(id, timeMs, Action.ADDED, OptionalLong.empty());
  }

  static StoredRecord deleted(String id, long timeMs) {
    return record(id, timeMs, Action.DELETED, OptionalLong.of(timeMs));
  }

  private static StoredRecord record(
      String id, long timeMs, Action action, OptionalLong deletedAtMs) {
    return new StoredRecord(
        id,
        Fingerprint.fromBytes(new byte[16]),
        new Position(timeMs, 9),
        action,
        timeMs,
        deletedAtMs,
        new StoredPayload(3, timeMs / 1000, 10, 1, 10));
  }

  static ServedRecord whole(StoredRecord stored, String members) {
    String json = "{\"id\":\"%s\"%s}".formatted(stored.id(), members.replace('\'', '"'));
    return ServedRecord.whole(stored, new Payload(json.getBytes(UTF_8)));
  }

  static ChangesPage page(ChangesPage.End end, long behind, ServedRecord... records) {
    Optional<Checksum> checksum =
        end == ChangesPage.End.REACHED ? Optional.of(Checksum.EMPTY) : Optional.empty();
    return new ChangesPage(
        Optional.of(INCARNATION),
        List.of(records),
        end == ChangesPage.End.REACHED ? Optional.empty() : Optional.of(next()),
        Optional.of(resume()),
        end,
        behind,
        checksum);
  }

  static Cursor resume() {
    return new Cursor(INCARNATION, new Position(TIME_MS, 9));
  }

  static Cursor next() {
    return new Cursor(INCARNATION, new Position(TIME_MS, 5));
  }
}
