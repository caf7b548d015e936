package dev.deltacache.records;

/** What a batch does to one record. */
public enum Outcome {
  ADDED,
  UPDATED,
  DELETED,
  /** The payload had expired and is stored again: no event, counted as unchanged. */
  RESTORED,
  UNCHANGED,
  /** Changed after the batch's cursor, and left as it is. */
  IGNORED,
  /** To be merged into a payload that is gone: nothing is stored. */
  PAYLOAD_GONE,
  /** The payload is emptied, the position stays: no event. */
  PRUNED,
  /** Asked for an id that was never saved: nothing is stored. */
  UNKNOWN;

  /** Whether this is a change, which readers of the stream see. */
  public boolean takesPosition() {
    return this == ADDED || this == UPDATED || this == DELETED;
  }

  /** Whether the record now is what the batch said it is. */
  public boolean isAsSent() {
    return takesPosition() || this == RESTORED || this == UNCHANGED;
  }

  /** Whether anything of the record is written. */
  public boolean writes() {
    return takesPosition() || this == RESTORED || this == PRUNED;
  }
}
