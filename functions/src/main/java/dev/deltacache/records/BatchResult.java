package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * What a batch did, by ids in the order of the batch.
 *
 * @param ignored changed after the batch's cursor, and left as they are
 * @param payloadGone left out of an update, since there is nothing to merge into
 * @param pruned whose payloads were emptied
 * @param asSent the highest position among the ids whose stored state is now the one sent, as a
 *     cursor
 * @param last the position of its last change, as a cursor; absent if nothing changed
 */
public record BatchResult(
    List<String> added,
    List<String> updated,
    List<String> deleted,
    List<String> unchanged,
    List<String> ignored,
    List<String> nonUnique,
    List<String> unknown,
    List<String> payloadGone,
    List<String> pruned,
    Optional<Cursor> asSent,
    Optional<Cursor> last) {}
