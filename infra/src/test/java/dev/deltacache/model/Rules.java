package dev.deltacache.model;

import java.util.List;
import java.util.Map;

/**
 * What a batch says beside its records.
 *
 * @param cursor of merging by it
 */
record Rules(
    List<String> ignoredFields, boolean announcesRestored, boolean mergesByCursor, Given cursor) {
  static final Rules NONE = new Rules(List.of(), false, false, Given.NONE);

  boolean leavesAlone(Stored stored) {
    return mergesByCursor && cursor.isThere() && stored.place() > cursor.place();
  }

  /** Of what counts in a record. */
  String canonical(Map<String, Object> fields) {
    Map<String, Object> counting = Json.without(fields, "id");
    for (String ignored : ignoredFields) {
      counting = Json.without(counting, ignored);
    }
    return Json.canonical(counting);
  }
}
