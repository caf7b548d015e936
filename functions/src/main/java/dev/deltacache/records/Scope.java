package dev.deltacache.records;

/** What an API key may do. */
public enum Scope {
  /** All that changes nothing. */
  READ,
  /** All that changes records. */
  WRITE,
  /** All that empties or erases. */
  ADMIN
}
