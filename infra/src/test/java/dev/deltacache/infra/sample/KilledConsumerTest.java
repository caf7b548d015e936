package dev.deltacache.infra.sample;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.sample.ExampleCopy.Row;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples of a consumer, killed while their dataset is written to in all ways there are,
 * resets and pruning included.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class KilledConsumerTest {
  private static final int RECORDS = 400;
  private static final int KILLS = Effort.cases(2, 20);
  private static final int SEED = 17;

  private static int pages;
  private static int kills;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void killedUnderLoad_theCopyEndsEqual(ExampleConsumer example) throws Exception {
    example.require();
    Mix mix = new Mix(1, 0, RECORDS, SEED);
    MixWriter writer = mix.writers().getFirst();
    AtomicBoolean isEnough = new AtomicBoolean();
    // fair: who waits for it comes next
    Semaphore writing = new Semaphore(1, true);
    try (LocalServer server =
            LocalServer.start(
                ProjectFiles.template(),
                LocalSettings.anywhere(LocalProcess.API_KEY),
                Clock.systemUTC());
        MixCalls calls = new MixCalls(server.url());
        ExecutorService load = Executors.newVirtualThreadPerTaskExecutor()) {
      ExampleCopy copy = new ExampleCopy(example, server.url(), writer.model(), folder);
      Future<?> written =
          load.submit(
              () -> {
                while (!isEnough.get()) {
                  writing.acquire();
                  try {
                    writer.write(calls);
                  } finally {
                    writing.release();
                  }
                }
                return null;
              });
      try {
        for (int kill = 0; kill < KILLS; kill++) {
          readUntilKilled(copy, kill);
          // at once: a reset later on would have all read anew, and hide what is missing
          writing.acquire();
          try {
            assertThat(copy.catchUp()).contains("complete: ");
          } finally {
            writing.release();
          }
        }
      } finally {
        isEnough.set(true);
      }
      written.get();
      assertThat(copy.catchUp()).contains("complete: ");
      mix.assertExact(calls);
      assertEqual(copy.rows(), mix.copies().get(writer.model()).records());
    }
  }

  @AfterAll
  static void keepEvidence() {
    Evidence.keep(Promise.NOTHING_TO_REPAIR, KilledConsumerTest.class, pages, kills);
  }

  // some pages on; each second time within a transaction
  private static void readUntilKilled(ExampleCopy copy, int kill) throws Exception {
    try (ExampleProcess process = copy.start()) {
      for (int page = 0; page <= kill % 5; page++) {
        process.nextLine();
        pages++;
      }
      while (kill % 2 == 0 && process.isAlive() && !copy.isWithinTransaction()) {
        Thread.onSpinWait();
      }
      process.kill();
      kills++;
    }
  }

  // of a pruned record the copy has the last payload that it saw, if it saw one
  private static void assertEqual(Map<String, Row> copy, Map<String, MixState> cached) {
    Map<String, MixState> live =
        cached.entrySet().stream()
            .filter(record -> !record.getValue().isDeleted())
            .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertThat(copy).containsOnlyKeys(live.keySet());
    live.forEach(
        (id, state) -> {
          if (!state.isPruned()) {
            assertThat(copy.get(id).payload()).as(id).isEqualTo(state.payload());
            assertThat(copy.get(id).isCurrent()).as(id).isTrue();
          }
        });
  }
}
