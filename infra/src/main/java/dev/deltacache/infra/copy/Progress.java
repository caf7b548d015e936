package dev.deltacache.infra.copy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Json;
import dev.deltacache.infra.calls.Page;
import java.util.Optional;

/**
 * How far a dataset was copied: its checkpoint in the cache.
 *
 * @param nangoCursor of the last record that was copied
 * @param cacheCursor of a change that the copy made; absent where it made none
 * @param read in all
 */
record Progress(Optional<String> nangoCursor, Optional<String> cacheCursor, Tally read) {
  static final Progress NONE = new Progress(Optional.empty(), Optional.empty(), Tally.NONE);

  /**
   * After a page.
   *
   * @param changed the cursor of the last change that it made, if it made one
   */
  Progress after(Page page, Optional<String> changed) {
    return new Progress(
        Optional.of(page.records().getLast().cursor()),
        changed.or(() -> cacheCursor),
        read.plus(Tally.of(page)));
  }

  String toJson() {
    return Json.object(
        json -> {
          json.writeStringField("nango_cursor", nangoCursor.orElse(null));
          json.writeStringField("cache_cursor", cacheCursor.orElse(null));
          json.writeNumberField("live", read.live());
          json.writeNumberField("deleted", read.deleted());
          json.writeNumberField("pruned", read.pruned());
        });
  }

  static Progress of(JsonNode json) {
    return new Progress(
        Optional.ofNullable(json.path("nango_cursor").asText(null)),
        Optional.ofNullable(json.path("cache_cursor").asText(null)),
        new Tally(
            json.path("live").asLong(),
            json.path("deleted").asLong(),
            json.path("pruned").asLong()));
  }
}
