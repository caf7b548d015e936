package dev.deltacache.infra.calls;

/** What did not come to a good end; its message is the one line that the user is shown. */
public final class CallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CallException(String message) {
    super(message);
  }
}
