package dev.deltacache.records;

/** A call about all connections, of which more syncs are known than it takes at once. */
public final class TooManySyncsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public TooManySyncsException(int most) {
    super("is needed: more than " + most + " syncs are meant");
  }
}
