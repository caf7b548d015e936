package dev.deltacache.infra.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The local run in a process of its own under a mixed load, on datasets that grow no further: ten
 * minutes of 64 clients in the profile, some seconds of a few in every build so that it cannot rot.
 */
@Isolated("what other tests do to the machine would be measured as well")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class SoakTest {
  private static final Duration LOAD = Duration.ofSeconds(Effort.cases(5, 600));
  private static final int OWN = Effort.cases(5, 24);
  private static final int SHARED = Effort.cases(1, 4);
  // each shared one has two writers: 64 clients in all
  private static final int READERS = Effort.cases(5, 24);
  private static final int NOISE = Effort.cases(2, 8);
  // few: DynamoDB Local, which does one thing at a time, would be measured else
  private static final int RECORDS = 40;
  private static final int SAMPLES = Effort.cases(3, 60);
  // of the last third to the first one after a third of warming up: what a JVM keeps varies so much
  private static final double TOLERATED = 1.15;
  private static final long TOLERATED_BYTES = 8L * 1024 * 1024;
  private static final long TOLERATED_HANDLES = 8;

  @TempDir private Path folder;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);

  @Test
  void mixedLoad_isAnsweredAsDescribed_leavesAllExact_andTakesNoMoreInTheEnd() throws Exception {
    Mix mix = new Mix(OWN, SHARED, RECORDS, 64);
    try (LocalProcess run = new LocalProcess(folder)) {
      run.start();
      List<Thread> clients = startClients(mix, run);
      List<Vitals.Sample> samples = samples(run);
      over.countDown();
      for (Thread client : clients) {
        client.join();
      }

      Path told = Files.createDirectories(Path.of("target")).resolve("soak.txt");
      Files.write(told, List.of("answers " + MixCalls.answers(), "took " + samples), UTF_8);
      run.assertNoTrouble();
      assertThat(failures).isEmpty();
      try (MixCalls calls = new MixCalls(run.url())) {
        mix.assertExact(calls);
      }
      if (Effort.isFull()) {
        assertSteady(samples);
      }
    }
    long answers = MixCalls.answers().values().stream().mapToLong(LongAdder::sum).sum();
    Evidence.keep(Promise.STEADY, SoakTest.class, answers, 0);
  }

  private List<Thread> startClients(Mix mix, LocalProcess run) {
    List<Thread> clients = new ArrayList<>();
    for (MixWriter writer : mix.writers()) {
      clients.add(start(run, writer::write));
    }
    List<String> models = List.copyOf(mix.copies().keySet());
    for (int i = 0; i < READERS; i++) {
      clients.add(start(run, new MixCopy(models.get(i % models.size()))::catchUp));
    }
    for (int i = 0; i < NOISE; i++) {
      clients.add(start(run, new MixNoise(i)::makeAll));
    }
    return clients;
  }

  @FunctionalInterface
  private interface Work {
    void doSome(MixCalls calls) throws Exception;
  }

  // the first thing that goes wrong ends the load
  private Thread start(LocalProcess run, Work work) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try (MixCalls calls = new MixCalls(run.url())) {
                while (over.getCount() > 0) {
                  work.doSome(calls);
                }
              } catch (Throwable e) {
                failures.add(e);
                over.countDown();
              }
            });
  }

  private List<Vitals.Sample> samples(LocalProcess run) throws Exception {
    List<Vitals.Sample> samples = new ArrayList<>();
    try (Vitals vitals = new Vitals(run.pid())) {
      for (int i = 0; i < SAMPLES; i++) {
        if (over.await(LOAD.toMillis() / SAMPLES, TimeUnit.MILLISECONDS)) {
          break;
        }
        samples.add(vitals.sample());
      }
    }
    return samples;
  }

  private static void assertSteady(List<Vitals.Sample> samples) {
    assertGrowth(samples, Vitals.Sample::heapBytes, TOLERATED_BYTES);
    assertGrowth(samples, Vitals.Sample::threads, TOLERATED_HANDLES);
    assertGrowth(samples, Vitals.Sample::files, TOLERATED_HANDLES);
  }

  private static void assertGrowth(
      List<Vitals.Sample> samples, ToLongFunction<Vitals.Sample> of, long more) {
    int third = samples.size() / 3;
    long first = Vitals.Sample.median(samples.subList(third, 2 * third), of);
    long last = Vitals.Sample.median(samples.subList(2 * third, samples.size()), of);
    assertThat(last).as("%s", samples).isLessThanOrEqualTo((long) (first * TOLERATED) + more);
  }
}
