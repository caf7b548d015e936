package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.Shown;

/** What the cache has made of what was imported. */
record ImportCounts(long added, long updated, long unchanged, long deleted) {
  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

  /** With what it answered to a batch. */
  ImportCounts plus(JsonNode answer) {
    return new ImportCounts(
        added + answer.path("added").asLong(),
        updated + answer.path("updated").asLong(),
        unchanged + answer.path("unchanged").asLong(),
        deleted + answer.path("deleted").asLong());
  }

  @Override
  public String toString() {
    return "%s added, %s updated, %s unchanged, %s deleted"
        .formatted(
            Shown.count(added), Shown.count(updated), Shown.count(unchanged), Shown.count(deleted));
  }
}
