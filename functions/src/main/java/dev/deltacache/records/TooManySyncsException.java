package dev.deltacache.records;

/** A call that means more syncs than it takes at once. */
public final class TooManySyncsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  private TooManySyncsException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** Of all connections. */
  public static TooManySyncsException ofAllConnections(int most) {
    return new TooManySyncsException(
        "connection_id", "is needed: more than %d syncs are meant, or may be".formatted(most));
  }

  /** Of a connection that was named. */
  public static TooManySyncsException ofOneConnection(int most) {
    return new TooManySyncsException(
        "syncs", "must name fewer: the connection has more than %d".formatted(most));
  }

  /** Which field or parameter of the call would make them fewer. */
  public String field() {
    return field;
  }
}
