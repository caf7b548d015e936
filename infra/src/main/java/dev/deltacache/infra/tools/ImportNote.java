package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Json;

/**
 * How far a file was imported: a checkpoint in the cache.
 *
 * @param bytes of it that were imported
 * @param sha256 of these bytes, as hex digits
 * @param cursor of the last change that they made; empty where they made none
 */
record ImportNote(long bytes, String sha256, String cursor) {
  static final ImportNote NONE = new ImportNote(0, "", "");

  String toJson() {
    return Json.object(
        json -> {
          json.writeNumberField("bytes", bytes);
          json.writeStringField("sha256", sha256);
          json.writeStringField("cursor", cursor);
        });
  }

  /** None where there is no checkpoint, or another one. */
  static ImportNote of(JsonNode checkpoint) {
    return new ImportNote(
        checkpoint.path("bytes").asLong(),
        checkpoint.path("sha256").asText(),
        checkpoint.path("cursor").asText());
  }
}
