package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * What a batch did, by ids in the order of the batch.
 *
 * @param last the position of its last change, as a cursor; absent if nothing changed
 */
public record BatchResult(
    List<String> added,
    List<String> updated,
    List<String> deleted,
    List<String> unchanged,
    List<String> nonUnique,
    List<String> unknown,
    Optional<Cursor> last) {}
