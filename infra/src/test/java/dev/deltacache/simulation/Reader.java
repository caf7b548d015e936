package dev.deltacache.simulation;

import static dev.deltacache.simulation.Truth.check;

import dev.deltacache.Wiring;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.exception.SdkException;

/** A consumer that keeps a copy by cursor, and checks all that it is given. */
final class Reader {
  private static final long ANY_BYTES = 6_000_000;

  private final Wiring wiring;
  private final DatasetKey dataset;
  private final Truth truth;
  private final Map<String, StoredRecord> copy = new TreeMap<>();
  private Optional<Cursor> cursor = Optional.empty();

  Reader(Wiring wiring, DatasetKey dataset, Truth truth) {
    this.wiring = wiring;
    this.dataset = dataset;
    this.truth = truth;
  }

  /** Reads a page; false if there was nothing more to be given. */
  boolean read(int limit) {
    try {
      Optional<ChangesPage> page =
          wiring.changes(dataset, ChangesQuery.after(cursor, limit, ANY_BYTES));
      page.ifPresent(this::take);
      return page.filter(given -> given.end() == ChangesPage.End.MORE).isPresent();
    } catch (CursorExpiredException e) {
      copy.clear();
      cursor = Optional.empty();
      return true;
    } catch (ThrottledException | SdkException e) {
      // asked again from the same cursor
      return true;
    }
  }

  private void take(ChangesPage page) {
    Position last = cursor.map(Cursor::position).orElse(Position.START);
    for (ServedRecord served : page.records()) {
      StoredRecord stored = served.stored();
      check(stored.position().compareTo(last) > 0, "served again, or out of order", last, stored);
      last = stored.position();
      checkPayload(served, page.incarnation().orElseThrow(), wiring, truth);
      copy.put(stored.id(), stored);
    }
    cursor = page.resume();
    if (cursor.isEmpty()) {
      copy.clear();
    }
    page.checksum()
        .ifPresent(
            sum ->
                check(checksum().equals(sum), "a copy that is not complete", copy.values(), sum));
  }

  /** Whether a served payload is that of its record, or one that is rightly missing. */
  static void checkPayload(
      ServedRecord served, Incarnation incarnation, Wiring wiring, Truth truth) {
    StoredRecord stored = served.stored();
    if (served.payload().isPresent()) {
      check(
          served.payload().get().fingerprint(IgnoredFields.NONE).equals(stored.fingerprint()),
          "a payload of another version",
          stored);
    } else {
      check(
          stored.payload().goneAt(wiring.clock().millis())
              || truth.wasPruned(incarnation, stored.id(), stored.position()),
          "served as pruned, though it is not",
          stored);
    }
  }

  private Checksum checksum() {
    Checksum sum = Checksum.EMPTY;
    for (StoredRecord stored : copy.values()) {
      sum = stored.isLive() ? sum.toggle(stored.id(), stored.fingerprint()) : sum;
    }
    return sum;
  }

  Optional<Cursor> cursor() {
    return cursor;
  }

  /** Reads to the end of the stream, and compares the copy with what there is. */
  void finish(List<Raw.Stored> records) {
    for (int pages = 0; read(7) || pages < 2; pages++) {
      check(pages < 100, "no end");
    }
    List<String> expected = new ArrayList<>();
    for (Raw.Stored record : records) {
      expected.add(text(record.id(), record.position(), record.isLive(), record.fingerprint()));
    }
    expected.sort(null);
    List<String> had =
        copy.values().stream()
            .map(one -> text(one.id(), one.position(), one.isLive(), one.fingerprint()))
            .sorted()
            .toList();
    check(had.equals(expected), "the copy is not what there is", had, expected);
  }

  private static String text(String id, Position position, boolean live, Object fingerprint) {
    return id + " " + position + " " + live + " " + fingerprint;
  }
}
