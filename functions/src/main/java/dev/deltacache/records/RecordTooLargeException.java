package dev.deltacache.records;

/** A record that is too large to be stored once it was merged; nothing of its batch is. */
public final class RecordTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String id;

  /**
   * Names the record.
   *
   * @param problem as a predicate
   */
  public RecordTooLargeException(String id, String problem) {
    super("record '%s', once merged, %s".formatted(id, problem));
    this.id = id;
  }

  public String id() {
    return id;
  }
}
