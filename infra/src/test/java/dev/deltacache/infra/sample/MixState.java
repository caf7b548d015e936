package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A record as a reader is given it.
 *
 * @param payload of a pruned one the id alone
 */
record MixState(JsonNode payload, boolean isDeleted) {
  static MixState live(JsonNode payload) {
    return new MixState(payload, false);
  }

  MixState deleted() {
    return new MixState(payload, true);
  }

  MixState pruned() {
    JsonNode id = CacheClient.JSON.createObjectNode().set("id", payload.get("id"));
    return new MixState(id, isDeleted);
  }

  boolean isPruned() {
    return payload.size() == 1;
  }
}
