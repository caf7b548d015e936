package dev.deltacache.infra.meter;

/**
 * Request units of a table and its indexes.
 *
 * @param read by the table and its indexes
 * @param write by the table alone, transactions' doubled
 * @param indexWrite by its indexes, each write once
 * @param indexWriteInTransactions how many of those were made in transactions
 * @param cancelled how many of {@code write} went to cancelled transactions. AWS says only that
 *     each item is written once to prepare and once to commit; these are counted as if both had
 *     been done, so it may be half
 */
public record Capacity(
    double read, long write, long indexWrite, long indexWriteInTransactions, long cancelled) {
  static final Capacity NONE = new Capacity(0, 0, 0, 0, 0);

  static Capacity ofRead(double units) {
    return new Capacity(units, 0, 0, 0, 0);
  }

  static Capacity ofWrite(long units, long indexUnits) {
    return new Capacity(0, units, indexUnits, 0, 0);
  }

  /** Of one item, before the doubling. */
  static Capacity ofTransaction(long units, long indexUnits) {
    return new Capacity(0, 2 * units, indexUnits, indexUnits, 0);
  }

  /** Of one item, before the doubling. */
  static Capacity ofCancelled(long units) {
    return new Capacity(0, 2 * units, 0, 0, 2 * units);
  }

  /**
   * All write units, if a transaction does not double those of indexes. AWS's guide does not say;
   * measured on DynamoDB, it does not (nubo-db/dynoxide, {@code index_capacity.rs}).
   */
  public long writeWithIndexes() {
    return write + indexWrite;
  }

  /** All write units, if a transaction doubles those of indexes too. */
  public long writeWithIndexesDoubled() {
    return writeWithIndexes() + indexWriteInTransactions;
  }

  Capacity plus(Capacity other) {
    return new Capacity(
        read + other.read,
        write + other.write,
        indexWrite + other.indexWrite,
        indexWriteInTransactions + other.indexWriteInTransactions,
        cancelled + other.cancelled);
  }
}
