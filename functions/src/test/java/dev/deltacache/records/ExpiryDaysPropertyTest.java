package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ExpiryDays.Bucket;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class ExpiryDaysPropertyTest {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long START_DAY = 20_454;

  @Property
  void days_withATtlOfUpTo31Days_areThoseOfARecount_toTheDay(@ForAll long seed) {
    Random random = new Random(seed);
    Simulation dataset = new Simulation(seed, 60, ms(START_DAY));
    long now = START_DAY * SECONDS_PER_DAY;
    for (int commit = 0; commit < 60; commit++) {
      now += random.nextLong(8 * SECONDS_PER_DAY);
      dataset.commit(now * 1000, random.nextLong(31 * SECONDS_PER_DAY));
      ExpiryDays expiry = dataset.head().expiry();
      assertThat(expiry.width()).isEqualTo(1);
      assertRecount(dataset, now / SECONDS_PER_DAY);
      assertRecount(dataset, now / SECONDS_PER_DAY + random.nextInt(40));
    }
  }

  @Property
  void days_withATtlOfUpToTenYears_areThoseOfARecount_toTheBucket(@ForAll long seed) {
    Random random = new Random(seed);
    Simulation dataset = new Simulation(seed, 100, ms(START_DAY));
    long now = START_DAY * SECONDS_PER_DAY;
    int maxDays = 481 + random.nextInt(3_169);
    for (int commit = 0; commit < 60; commit++) {
      now += random.nextLong(8 * SECONDS_PER_DAY);
      // nothing expires before the last commit, in 480 days at most
      long ttl = SECONDS_PER_DAY * (480 + random.nextInt(maxDays - 480));
      dataset.commit(now * 1000, ttl);
      assertRecount(dataset, now / SECONDS_PER_DAY);
      assertRecount(dataset, now / SECONDS_PER_DAY + random.nextInt(4_000));
    }
  }

  private static void assertRecount(Simulation dataset, long today) {
    ExpiryDays expiry = dataset.head().expiry();
    assertThat(expiry.from(today)).isEqualTo(recount(dataset.records(), expiry.width(), today));
    assertCounts(expiry, dataset.records());
    assertThat(expiry.buckets()).hasSizeLessThanOrEqualTo(32);
    assertThat(expiry.toBytes()).hasSizeLessThanOrEqualTo(400);
    assertThat(ExpiryDays.fromBytes(expiry.toBytes())).isEqualTo(expiry);
  }

  /**
   * All payloads together are those counted, and without the one that expires last they are not.
   */
  private static void assertCounts(ExpiryDays expiry, List<StoredRecord> records) {
    CompactRecords all = new CompactRecords();
    records.forEach(all::put);
    TreeMap<Long, Bucket> byDay = new TreeMap<>(all.payloadsByDay());
    assertThat(expiry.counts(byDay)).isTrue();
    if (!expiry.buckets().isEmpty()) {
      byDay.remove(byDay.lastKey());
      assertThat(expiry.counts(byDay)).isFalse();
    }
  }

  /** A payload counts until the end of the last day of its bucket. */
  private static List<Bucket> recount(List<StoredRecord> records, int width, long today) {
    TreeMap<Long, Bucket> buckets = new TreeMap<>();
    for (StoredRecord stored : records) {
      long expiry = stored.payload().expiresAt() / SECONDS_PER_DAY;
      long last = Math.ceilDiv(expiry, width) * width;
      if (last >= today && stored.payload().parts() > 0) {
        Bucket sum = buckets.getOrDefault(last, new Bucket(last, 0, 0));
        buckets.put(
            last, new Bucket(last, sum.payloads() + 1, sum.bytes() + stored.payload().bytes()));
      }
    }
    return List.copyOf(buckets.values());
  }

  private static long ms(long day) {
    return day * SECONDS_PER_DAY * 1000;
  }
}
