package dev.deltacache.records;

/** What a record's latest change was. */
public enum Action {
  ADDED,
  UPDATED,
  DELETED
}
