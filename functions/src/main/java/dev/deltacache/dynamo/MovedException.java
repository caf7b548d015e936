package dev.deltacache.dynamo;

/** What was read does not belong together: another writer has committed, or is about to. */
final class MovedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MovedException() {
    super("another writer has moved a record");
  }
}
