package dev.deltacache.records;

/** A batch for a dataset that its run is not about. */
public final class NotInRunException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  /**
   * What does not fit.
   *
   * @param field of the dataset's names: {@code model} or {@code variant}
   */
  public NotInRunException(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
