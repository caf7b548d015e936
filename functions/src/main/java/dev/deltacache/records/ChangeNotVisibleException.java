package dev.deltacache.records;

/** A change stayed half visible for longer than a reader waits. */
public final class ChangeNotVisibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ChangeNotVisibleException() {
    super("a change of the dataset is still turning visible");
  }
}
