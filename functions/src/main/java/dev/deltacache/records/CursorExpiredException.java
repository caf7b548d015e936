package dev.deltacache.records;

/** A cursor from before a reset, or past the dataset's last position: what it named is gone. */
public final class CursorExpiredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public CursorExpiredException(String message) {
    super(message);
  }

  /** One that names a dataset which has no records left, or does not exist. */
  public static CursorExpiredException ofExpiredRecords() {
    return new CursorExpiredException("the dataset's records have expired");
  }
}
