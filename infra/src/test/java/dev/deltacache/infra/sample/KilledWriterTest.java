package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with DATA_DIR, killed while several write all that can be written to several datasets: most
 * likely just after it has acknowledged a transaction, which must be on the disk then.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
final class KilledWriterTest {
  private static final int STEPS_BEFORE_A_KILL = Effort.cases(12, 25);

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledged_isThere_andAllIsExact() throws Exception {
    // batches of more than one transaction each
    Mix mix = new Mix(2, 1, 240, 12);
    // with those of KilledRunTest 2 in every build, 20 in the profile
    int kills = Effort.cases(1, 16);
    try (LocalProcess run = new LocalProcess(folder)) {
      run.start();
      for (int kill = 0; kill < kills; kill++) {
        writeUntilKilled(mix, run);
        run.start();

        try (MixCalls calls = new MixCalls(run.url())) {
          mix.assertAcknowledged(calls);
          for (MixWriter writer : mix.writers()) {
            writer.resend(calls);
          }
          mix.assertExact(calls);
        }
      }
      run.assertNoTrouble();
    }
    int steps = mix.writers().stream().mapToInt(MixWriter::steps).sum();
    Evidence.keep(Promise.ACKNOWLEDGED_SURVIVES, KilledWriterTest.class, steps, kills);
  }

  private static void writeUntilKilled(Mix mix, LocalProcess run) throws Exception {
    AtomicInteger steps = new AtomicInteger();
    CompletableFuture<Void> enough = new CompletableFuture<>();
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    List<Thread> writing = new ArrayList<>();
    for (MixWriter writer : mix.writers()) {
      Runnable write =
          () -> {
            try {
              writeUntilItFails(writer, run, steps, enough);
            } catch (Throwable e) {
              failures.add(e);
              enough.complete(null);
            }
          };
      writing.add(Thread.ofVirtual().start(write));
    }
    enough.get(2, TimeUnit.MINUTES);
    run.kill();
    for (Thread writer : writing) {
      writer.join();
    }
    assertThat(failures).isEmpty();
  }

  // with connections of its own: those to the killed process are of no use to the next
  private static void writeUntilItFails(
      MixWriter writer, LocalProcess run, AtomicInteger steps, CompletableFuture<Void> enough)
      throws InterruptedException {
    try (MixCalls calls = new MixCalls(run.url())) {
      while (true) {
        writer.write(calls);
        if (steps.incrementAndGet() >= STEPS_BEFORE_A_KILL) {
          enough.complete(null);
        }
      }
    } catch (IOException e) {
      // the cache was killed; else there will not be enough steps
    }
  }
}
