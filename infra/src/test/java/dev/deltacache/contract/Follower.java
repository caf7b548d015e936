package dev.deltacache.contract;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.ServedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A consumer that keeps a copy of a dataset, and begins anew where its cursor has expired. */
final class Follower {
  private final Cache cache;
  private final Map<String, Fingerprint> copy = new HashMap<>();
  private Optional<Cursor> cursor = Optional.empty();
  private int begunAnew;

  Follower(Cache cache) {
    this.cache = cache;
  }

  /** One who has read the same. */
  Follower(Follower other) {
    this.cache = other.cache;
    this.copy.putAll(other.copy);
    this.cursor = other.cursor;
  }

  /** Reads a page; the checksum that it carries, if any. */
  Optional<Checksum> read(int limit) {
    try {
      ChangesPage page = cache.page(cursor, limit);
      page.records().forEach(this::apply);
      cursor = page.resume();
      if (cursor.isEmpty()) {
        copy.clear();
      }
      return page.checksum();
    } catch (CursorExpiredException e) {
      copy.clear();
      cursor = Optional.empty();
      begunAnew++;
      return Optional.empty();
    }
  }

  private void apply(ServedRecord served) {
    boolean after =
        cursor.map(last -> served.stored().position().compareTo(last.position()) > 0).orElse(true);
    if (!after) {
      throw new AssertionError("served again, or out of order: " + served);
    }
    if (served.stored().isLive()) {
      copy.put(served.stored().id(), served.stored().fingerprint());
    } else {
      copy.remove(served.stored().id());
    }
  }

  Checksum checksum() {
    Checksum sum = Checksum.EMPTY;
    for (Map.Entry<String, Fingerprint> entry : copy.entrySet()) {
      sum = sum.toggle(entry.getKey(), entry.getValue());
    }
    return sum;
  }

  /** Where it goes on. */
  Optional<Cursor> cursor() {
    return cursor;
  }

  int begunAnew() {
    return begunAnew;
  }
}
