package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.Time;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.ConflictException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Expiry and prune while others read and write. Tables of its own, since prune looks at all. */
abstract class RetentionUnderLoadContract extends StoreContract {
  private static final Duration RECORD_TTL = Duration.ofDays(60);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofMinutes(14);
  private static final int TRIES = 5;

  @Test
  void clocksMovingPastBothTtls_withWritersReadersAndPruneUnderWay_spoilNothing() throws Exception {
    cache.save("{\"id\":\"r0\"}");
    Raw raw = raw();
    AtomicBoolean writing = new AtomicBoolean(true);
    List<Callable<Follower>> tasks = new ArrayList<>();
    for (int writer = 0; writer < 2; writer++) {
      Cache own = busy(writer);
      Random random = new Random(writer);
      tasks.add(
          () -> {
            for (int i = 0; i < 120; i++) {
              String id = "r" + random.nextInt(9);
              String json = "{\"id\":\"%s\",\"n\":%d}".formatted(id, i % 5);
              boolean deletes = random.nextInt(4) == 0;
              send(() -> deletes ? own.delete(id) : own.save(json));
              time.pass(Duration.ofHours(random.nextInt(24 * 9)));
              if (random.nextInt(12) == 0) {
                time.pass(RECORD_TTL);
              }
            }
            return new Follower(own);
          });
    }
    for (int reader = 0; reader < 2; reader++) {
      Follower follower = new Follower(busy(10 + reader));
      tasks.add(
          () -> {
            while (writing.get()) {
              follower.read(3);
            }
            return follower;
          });
    }
    Wiring pruner = Wiring.of(client(), environment(), busyTime(20));
    tasks.add(
        () -> {
          while (writing.get()) {
            pruner.prune(LONG);
          }
          return new Follower(cache);
        });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Follower>> running = tasks.stream().map(threads::submit).toList();
      try {
        running.get(0).get();
        running.get(1).get();
      } finally {
        writing.set(false);
      }
      for (Future<Follower> done : running) {
        Follower follower = done.get();
        Optional<Checksum> last = Optional.empty();
        for (int i = 0; i < 20 || last.isEmpty(); i++) {
          last = follower.read(3);
        }
        assertThat(last).contains(follower.checksum());
      }
    }
    // the last move of the clock may have been past the record TTL: a reset that is made here
    cache.save("{\"id\":\"last\"}");
    assertThat(raw.headNumber(dataset, "live"))
        .isEqualTo(cache.all().stream().filter(served -> served.stored().isLive()).count());
    assertThat(raw.headNumber(dataset, "del"))
        .isEqualTo(cache.all().stream().filter(served -> !served.stored().isLive()).count());
    time.pass(RECORD_TTL);
    pruner.prune(LONG);
    time.pass(REST.plusMillis(1));
    pruner.prune(LONG);
    assertThat(raw.allRecords()).isZero();
  }

  // on a machine that is slow the deadline, which is of real time, passes between two that write
  private static BatchResult send(Supplier<BatchResult> call) {
    for (int tries = 1; ; tries++) {
      try {
        return call.get();
      } catch (ConflictException e) {
        if (tries == TRIES) {
          throw e;
        }
      }
    }
  }

  // waits shortly, by a clock of its own: the one that is moved says what has expired, no more
  private Time busyTime(int seed) {
    return new Time(
        time,
        System::nanoTime,
        duration -> LockSupport.parkNanos(duration.toNanos() / 4),
        new Random(seed));
  }

  private Cache busy(int seed) {
    return new Cache(Wiring.of(client(), environment(), busyTime(seed)), dataset);
  }
}
