package dev.deltacache.records;

/** Which way a list goes. */
public enum Order {
  /** Oldest change first. */
  ASCENDING,
  /** Newest change first. */
  DESCENDING
}
