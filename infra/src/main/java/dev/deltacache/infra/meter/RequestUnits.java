package dev.deltacache.infra.meter;

/**
 * Request units of so many bytes (AWS Developer Guide, "DynamoDB read and write operations"). Also
 * what is absent or empty takes the least there is.
 */
final class RequestUnits {
  private static final int READ_BYTES = 4096;
  private static final int WRITE_BYTES = 1024;

  private RequestUnits() {}

  /** What a read costs for each 4 KB, in units. */
  enum Read {
    EVENTUAL(0.5),
    STRONG(1),
    /** One to prepare and one to commit (the same guide, "DynamoDB Transactions: How it works"). */
    TRANSACTIONAL(2);

    private final double factor;

    Read(double factor) {
      this.factor = factor;
    }

    /** As a request says it; absent is eventual. */
    static Read of(Boolean consistentRead) {
      return Boolean.TRUE.equals(consistentRead) ? STRONG : EVENTUAL;
    }

    double units(long bytes) {
      return factor * roundUp(bytes, READ_BYTES);
    }
  }

  /** Outside of a transaction. */
  static long write(long bytes) {
    return roundUp(bytes, WRITE_BYTES);
  }

  private static long roundUp(long bytes, int step) {
    return Math.max(1, Math.ceilDiv(bytes, step));
  }
}
