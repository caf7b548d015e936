package dev.deltacache.example.copy;

import java.util.List;

/**
 * A page of a dataset's changes.
 *
 * @param hasNext whether more can be read at once
 * @param resumeCursor where to read on; null in a dataset that does not exist
 * @param behind at most how many changes are still after this page
 * @param checksum of the dataset's live records; null unless this is the end of the stream, and
 *     nothing was written while it was read
 */
record Page(
    List<Change> changes, boolean hasNext, String resumeCursor, long behind, String checksum) {

  /** Whether there is nothing that a reader who has come here has not seen. */
  boolean isLast() {
    return !hasNext && behind == 0;
  }
}
