package dev.deltacache.infra.calls;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A dataset, as the cache's list tells of it.
 *
 * @param json what it tells
 */
public record DatasetRow(JsonNode json) {
  public DatasetName name() {
    return new DatasetName(new ConnectionName(text("integration"), text("connection")), model());
  }

  public ModelName model() {
    return new ModelName(text("model"), text("variant"));
  }

  public String checksum() {
    return text("checksum");
  }

  /** A field as text; empty where it is null. */
  public String text(String field) {
    return json.path(field).asText("");
  }

  public long number(String field) {
    return json.path(field).asLong();
  }
}
