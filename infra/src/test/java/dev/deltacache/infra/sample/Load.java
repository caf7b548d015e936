package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Batches of several transactions each, half of whose records are new and half changed by every
 * batch; and which of them were acknowledged.
 */
final class Load {
  private static final int NEW = 60;
  private static final int CHANGED = 60;

  private final Map<String, JsonNode> acknowledged = new HashMap<>();
  private final Semaphore acknowledgments = new Semaphore(0);
  private int batch;

  void save(CacheClient cache) throws IOException, InterruptedException {
    List<JsonNode> records = records();
    cache.save(records);
    records.forEach(record -> acknowledged.put(record.get("id").asText(), record));
    batch++;
    acknowledgments.release();
  }

  /** The one that was under way, as whoever got no answer does. */
  void saveAgain(CacheClient cache) throws IOException, InterruptedException {
    save(cache);
    acknowledgments.drainPermits();
  }

  void untilItFails(CacheClient cache) {
    try {
      while (true) {
        save(cache);
      }
    } catch (IOException | SampleException e) {
      // the cache was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitAcknowledged(int batches) throws InterruptedException {
    acknowledgments.acquire(batches);
  }

  /** All, but for what the batch under way may have changed already. */
  void assertAcknowledgedIn(Consumer consumer) {
    Map<String, JsonNode> expected = new HashMap<>(acknowledged);
    for (JsonNode record : records()) {
      String id = record.get("id").asText();
      if (record.equals(consumer.copy().get(id))) {
        expected.put(id, record);
      }
    }
    assertSame(consumer.copy(), expected);
  }

  void assertAllIn(Consumer consumer) {
    assertSame(consumer.copy(), acknowledged);
  }

  // what differs, and not some thousand records
  private static void assertSame(Map<String, JsonNode> copy, Map<String, JsonNode> expected) {
    assertThat(copy.keySet()).hasSameSizeAs(expected.keySet());
    assertThat(
            expected.values().stream()
                .filter(record -> !record.equals(copy.get(record.get("id").asText()))))
        .isEmpty();
  }

  private List<JsonNode> records() {
    List<JsonNode> records = new ArrayList<>();
    for (int i = 0; i < NEW; i++) {
      records.add(record("new-%d-%d".formatted(batch, i)));
    }
    for (int i = 0; i < CHANGED; i++) {
      records.add(record("changed-" + i));
    }
    return records;
  }

  private JsonNode record(String id) {
    return CacheClient.JSON.createObjectNode().put("id", id).put("batch", batch);
  }
}
