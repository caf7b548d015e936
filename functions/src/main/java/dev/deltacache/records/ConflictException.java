package dev.deltacache.records;

import java.util.List;

/** Other writers kept committing to the dataset until the deadline. */
public final class ConflictException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient BatchResult committed;

  /**
   * @param committed what was committed before, and stays
   */
  public ConflictException(BatchResult committed) {
    super("other writers kept committing to the dataset");
    this.committed = committed;
  }

  /** One before which nothing was committed. */
  public static ConflictException ofNothing() {
    return new ConflictException(new BatchProgress(List.of()).result());
  }

  public BatchResult committed() {
    return committed;
  }
}
