package dev.deltacache.records;

/** What a batch does to one record. */
public enum Outcome {
  ADDED,
  UPDATED,
  DELETED,
  /** The payload had expired and is stored again: no event, counted as unchanged. */
  RESTORED,
  UNCHANGED,
  /** Asked for an id that was never saved: nothing is stored. */
  UNKNOWN;

  /** Whether this is a change, which readers of the stream see. */
  public boolean takesPosition() {
    return this == ADDED || this == UPDATED || this == DELETED;
  }

  /** Whether anything of the record is written. */
  public boolean writes() {
    return takesPosition() || this == RESTORED;
  }
}
