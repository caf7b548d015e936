package dev.deltacache.records;

/** A shard of the dataset has reached DynamoDB's 10 GB. */
public final class DatasetFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DatasetFullException(Throwable cause) {
    super("a shard of the dataset has reached its 10 GB: a reset dataset takes more shards", cause);
  }
}
