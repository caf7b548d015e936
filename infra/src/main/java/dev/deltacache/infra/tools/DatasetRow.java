package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;

/**
 * A dataset, as the cache's list tells of it.
 *
 * @param json what it tells
 */
record DatasetRow(JsonNode json) {
  DatasetName name() {
    return new DatasetName(new ConnectionName(text("integration"), text("connection")), model());
  }

  ModelName model() {
    return new ModelName(text("model"), text("variant"));
  }

  String checksum() {
    return text("checksum");
  }

  /** A field as text; empty where it is null. */
  String text(String field) {
    return json.path(field).asText("");
  }

  long number(String field) {
    return json.path(field).asLong();
  }
}
