package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run with DATA_DIR, killed while a writer saves batch after batch: most likely just after it has
 * acknowledged a transaction, which must be on the disk then.
 */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class KilledWriterTest {
  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int BATCHES_BEFORE_A_KILL = 3;

  @TempDir private Path dataDir;

  @Test
  void everyAcknowledgedBatch_isThere_andAConsumerGoesOnFromItsCursor() throws Exception {
    Load load = new Load();
    try (LocalProcess run = new LocalProcess(dataDir)) {
      run.start();
      try (CacheClient consumed = cache(run)) {
        Consumer follower = new Consumer(consumed);
        for (int kill = 0; kill < KILLS; kill++) {
          writeUntilKilled(load, run);
          run.start();

          Consumer recount = new Consumer(consumed);
          assertComplete(recount);
          load.assertAcknowledgedIn(recount);
          saveAgain(load, run);
          assertComplete(follower);
          load.assertAllIn(follower);
        }
      }
    }
  }

  // each with connections of its own: those to the killed process are of no use to the next
  private static void writeUntilKilled(Load load, LocalProcess run) throws Exception {
    try (CacheClient cache = cache(run)) {
      load.save(cache);
      Thread writer = Thread.ofVirtual().start(() -> load.untilItFails(cache));
      load.awaitAcknowledged(BATCHES_BEFORE_A_KILL);
      run.kill();
      writer.join();
    }
  }

  private static void saveAgain(Load load, LocalProcess run) throws Exception {
    try (CacheClient cache = cache(run)) {
      load.saveAgain(cache);
    }
  }

  /** Reads on to the end of the stream, where the copy's checksum is the cache's. */
  private static void assertComplete(Consumer consumer) throws Exception {
    String checksum = consumer.catchUp();
    assertThat(consumer.checksum()).isEqualTo(checksum);
  }

  private static CacheClient cache(LocalProcess run) {
    return new CacheClient(run.url(), LocalProcess.API_KEY, "killed", "Thing");
  }
}
