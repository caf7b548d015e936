package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A run with DATA_DIR that is killed under load, and started again. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class KilledRunTest {
  private static final int BATCH = Effort.cases(200, 500);
  // so many transactions that the kill comes between two of them
  private static final int LARGE_BATCH = Effort.cases(1_000, 2_000);
  // saved before the one that the kill interrupts
  private static final int ACKNOWLEDGED = 3;

  private static int kills;
  private static int saved;

  @TempDir private Path folder;

  @Test
  void whatWasAcknowledged_isThereAfterSigkill_andAConsumerGoesOn() throws Exception {
    Map<String, JsonNode> acknowledged = new HashMap<>();
    try (LocalProcess run = new LocalProcess(folder)) {
      run.start();
      try (CacheClient cache = cache(run);
          CacheClient writer = cache(run)) {
        Consumer consumer = new Consumer(cache);
        for (int round = 0; round < ACKNOWLEDGED; round++) {
          List<JsonNode> batch = batch(round, BATCH);
          writer.save(batch);
          saved++;
          batch.forEach(icon -> acknowledged.put(icon.get("id").asText(), icon));
        }
        List<JsonNode> torn = batch(ACKNOWLEDGED, LARGE_BATCH);
        consumer.catchUp();
        assertThat(killWithin(run, cache, () -> writer.save(torn))).as("acknowledged").isFalse();

        run.start();

        assertEqualToTheCache(run, consumer);
        assertThat(consumer.copy().keySet()).containsAll(acknowledged.keySet());
        acknowledged.forEach(
            (id, icon) ->
                // one that was under way may have come further than its answer
                assertThat(consumer.copy().get(id)).as(id).isIn(icon, ofRound(torn, id)));

        saveAnew(run, torn);
        assertEqualToTheCache(run, consumer);
        torn.forEach(icon -> assertThat(consumer.copy()).containsValue(icon));
      }
      run.assertNoTrouble();
    }
  }

  // in every build the other test is killed, and KilledWriterTest
  @EnabledIf("dev.deltacache.reliability.Effort#isFull")
  @Test
  void sample_killedInEachRelease_endsEqual() throws Exception {
    try (LocalProcess run = new LocalProcess(folder)) {
      run.start();
      try (CacheClient cache = cache(run)) {
        Consumer consumer = new Consumer(cache);
        Release before = null;
        for (Release release : Release.all().subList(0, 3)) {
          List<JsonNode> icons = List.copyOf(release.icons().values());
          for (int from = 0; from < icons.size(); from += BATCH) {
            List<JsonNode> batch = icons.subList(from, Math.min(icons.size(), from + BATCH));
            if (from == BATCH) {
              consumer.catchUp();
              killWithin(run, cache, () -> cache.save(batch));
              run.start();
            }
            saveAnew(run, batch);
          }
          if (before != null && !before.idsNotIn(release).isEmpty()) {
            try (CacheClient anew = cache(run)) {
              anew.delete(before.idsNotIn(release));
            }
          }
          before = release;
          assertEqualToTheCache(run, consumer);
          assertThat(consumer.copy()).isEqualTo(release.icons());
        }
      }
      run.assertNoTrouble();
    }
  }

  @AfterAll
  static void keepEvidence() {
    Evidence.keep(Promise.ACKNOWLEDGED_SURVIVES, KilledRunTest.class, saved, kills);
  }

  /**
   * Kills the run while a batch is being saved: as soon as a part of it can be seen.
   *
   * @return whether the batch was acknowledged all the same
   */
  private static boolean killWithin(LocalProcess run, CacheClient cache, Save save)
      throws Exception {
    int before = changes(cache);
    CompletableFuture<Boolean> acknowledged = CompletableFuture.supplyAsync(() -> succeeds(save));
    while (!acknowledged.isDone() && changes(cache) == before) {
      Thread.onSpinWait();
    }
    run.kill();
    kills++;
    return acknowledged.get();
  }

  // how far the stream goes, from its first change that is still there
  private static int changes(CacheClient cache) throws IOException, InterruptedException {
    JsonNode page = cache.changes(null, 1);
    return page.get("records").size() + page.get("behind").asInt();
  }

  // with connections of its own: those to the killed process are of no use to the next
  private static void saveAnew(LocalProcess run, List<JsonNode> batch) throws Exception {
    try (CacheClient cache = cache(run)) {
      cache.save(batch);
      saved++;
    }
  }

  private static boolean succeeds(Save save) {
    try {
      save.call();
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  // the head's checksum, that of the records served one by one, and that of a copy kept by cursor
  private static void assertEqualToTheCache(LocalProcess run, Consumer consumer) throws Exception {
    try (CacheClient cache = cache(run)) {
      Consumer fresh = new Consumer(cache);
      String headsChecksum = fresh.catchUp();
      assertThat(consumer.catchUp()).isEqualTo(headsChecksum);
      assertThat(fresh.checksum()).isEqualTo(headsChecksum);
      assertThat(consumer.checksum()).isEqualTo(headsChecksum);
      assertThat(consumer.copy()).isEqualTo(fresh.copy());
    }
  }

  // new records, and old ones that change
  private static List<JsonNode> batch(int round, int size) {
    List<JsonNode> batch = new ArrayList<>();
    IntStream.range(0, size)
        .mapToObj(i -> i < BATCH / 2 ? "changing-" + i : "new-" + round + "-" + i)
        .forEach(
            id ->
                batch.add(
                    CacheClient.JSON
                        .createObjectNode()
                        .put("id", id)
                        .put("title", "round " + round)));
    return batch;
  }

  private static JsonNode ofRound(List<JsonNode> batch, String id) {
    return batch.stream()
        .filter(icon -> icon.get("id").asText().equals(id))
        .findFirst()
        .orElse(null);
  }

  private static CacheClient cache(LocalProcess run) {
    return new CacheClient(run.url(), LocalProcess.API_KEY, "killed", "Icon");
  }

  private interface Save {
    JsonNode call() throws IOException, InterruptedException;
  }
}
