package dev.deltacache.simulation;

import static dev.deltacache.simulation.Truth.check;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.ExpiryDays;
import java.util.List;
import java.util.TreeMap;

/** What a head should hold, counted from the records themselves. */
final class HeadSums {
  private static final long SECONDS_PER_DAY = 86_400;

  private HeadSums() {}

  /** Compares a head with its records. */
  static void recount(Raw.Head head, List<Raw.Stored> records, long nowMs) {
    long live = 0;
    long deleted = 0;
    Checksum checksum = Checksum.EMPTY;
    long today = nowMs / 1000 / SECONDS_PER_DAY;
    TreeMap<Long, ExpiryDays.Bucket> days = new TreeMap<>();
    for (Raw.Stored record : records) {
      live += record.isLive() ? 1 : 0;
      deleted += record.isLive() ? 0 : 1;
      checksum = record.isLive() ? checksum.toggle(record.id(), record.fingerprint()) : checksum;
      long day = record.expiresAt() / SECONDS_PER_DAY;
      if (record.parts() > 0 && day >= today) {
        ExpiryDays.Bucket bucket = days.getOrDefault(day, new ExpiryDays.Bucket(day, 0, 0));
        days.put(
            day,
            new ExpiryDays.Bucket(day, bucket.payloads() + 1, bucket.bytes() + record.bytes()));
      }
    }
    check(head.live() == live, "live", head.live(), live);
    check(head.deleted() == deleted, "deleted", head.deleted(), deleted);
    check(head.checksum().equals(checksum), "checksum", head.checksum(), checksum);
    check(
        head.expiry().from(today).equals(List.copyOf(days.values())),
        "payloads by day",
        head.expiry().from(today),
        days.values());
  }
}
