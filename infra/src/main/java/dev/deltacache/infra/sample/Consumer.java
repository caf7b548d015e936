package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.example.copy.CopyChecksum;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * An application that keeps a copy of a dataset: it reads the changes since its cursor, and nothing
 * else.
 */
final class Consumer {
  private static final int PAGE = 1_000;
  private static final String METADATA = "_nango_metadata";

  private final CacheClient cache;
  private final Map<String, JsonNode> copy = new HashMap<>();
  private final Map<String, String> fingerprints = new HashMap<>();
  private String cursor;

  Consumer(CacheClient cache) {
    this.cache = cache;
  }

  /**
   * Reads all that changed since the last time.
   *
   * @return the cache's checksum; null if it gave none, because it was written to meanwhile
   */
  String catchUp() throws IOException, InterruptedException {
    while (true) {
      JsonNode page = cache.changes(cursor, PAGE);
      page.get("records").forEach(this::apply);
      cursor = page.get("resume_cursor").asText(null);
      if (page.get("next_cursor").isNull()) {
        return page.get("checksum").asText(null);
      }
    }
  }

  /** The records as they were saved, by id. */
  Map<String, JsonNode> copy() {
    return Collections.unmodifiableMap(copy);
  }

  /** The checksum of the copy: what the cache's must be if nothing is missing in it. */
  String checksum() {
    CopyChecksum checksum = new CopyChecksum();
    fingerprints.forEach(checksum::add);
    return checksum.hex();
  }

  private void apply(JsonNode change) {
    ObjectNode icon = change.deepCopy();
    JsonNode metadata = icon.remove(METADATA);
    String id = icon.get("id").asText();
    if (metadata.get("last_action").asText().equals("DELETED")) {
      copy.remove(id);
      fingerprints.remove(id);
    } else {
      copy.put(id, icon);
      fingerprints.put(id, metadata.get("fingerprint").asText());
    }
  }
}
