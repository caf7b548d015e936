package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;

/** How many records there are, and what one full refresh did to them. */
record Counts(int records, int added, int updated, int unchanged, int deleted) {

  static Counts of(JsonNode row) {
    return new Counts(
        row.get("records").asInt(),
        row.get("added").asInt(),
        row.get("updated").asInt(),
        row.get("unchanged").asInt(),
        row.get("deleted").asInt());
  }
}
