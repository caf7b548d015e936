package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ExpiryDays.Bucket;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Long TTLs, whose days share buckets that widen while earlier ones have been dropped already. */
final class ExpiryDaysWideningTest {
  private static final long SECONDS_PER_DAY = 86_400;
  private static final long START_DAY = 20_454;

  @Property(tries = 60)
  void counts_underOneLongTtl_equalARecount(@ForAll long seed) {
    Random random = new Random(seed);
    long ttl = (32 + random.nextInt(200)) * SECONDS_PER_DAY;
    Simulation dataset = new Simulation(seed, 300, START_DAY * SECONDS_PER_DAY * 1000);
    long now = START_DAY * SECONDS_PER_DAY;
    for (int commit = 0; commit < 400; commit++) {
      now += random.nextLong(2 * SECONDS_PER_DAY);
      dataset.commit(now * 1000, ttl);
      check(dataset, now / SECONDS_PER_DAY);
    }
  }

  @Property(tries = 150)
  void counts_underChangingTtls_equalARecount(@ForAll long seed) {
    Random random = new Random(seed);
    Simulation dataset = new Simulation(seed, 100, START_DAY * SECONDS_PER_DAY * 1000);
    long now = START_DAY * SECONDS_PER_DAY;
    for (int commit = 0; commit < 100; commit++) {
      now += random.nextLong(8 * SECONDS_PER_DAY);
      long ttl = random.nextLong(1 + random.nextLong(3650 * SECONDS_PER_DAY));
      dataset.commit(now * 1000, ttl);
      check(dataset, now / SECONDS_PER_DAY);
    }
  }

  private static void check(Simulation dataset, long today) {
    ExpiryDays expiry = dataset.head().expiry();
    TreeMap<Long, Bucket> recount = new TreeMap<>();
    for (StoredRecord stored : dataset.records()) {
      long expiryDay = stored.payload().expiryDay();
      long day = Math.ceilDiv(expiryDay, (long) expiry.width()) * expiry.width();
      boolean isThere = stored.payload().parts() > 0;
      if (isThere && expiryDay > expiry.passed() && day >= today) {
        recount.merge(day, new Bucket(day, 1, stored.payload().bytes()), Bucket::plus);
      }
    }
    assertThat(expiry.from(today)).isEqualTo(List.copyOf(recount.values()));
    assertThat(ExpiryDays.fromBytes(expiry.toBytes())).isEqualTo(expiry);
  }
}
