package dev.deltacache.infra.bench;

/**
 * What requests took; a run measures either units or the rest, and leaves 0 for what it does not.
 *
 * @param records that were sent, or listed
 * @param reads read units
 * @param writes write units, those of indexes once
 * @param writesDoubled the same, those of indexes in transactions twice
 * @param partitionWrites of {@code writes} those that fall on the shards of a dataset
 * @param cpuNs of the function's process
 * @param allocated bytes, by all of its threads
 * @param calls to DynamoDB
 * @param waves of these, on the critical path
 * @param pathMs the time of the critical path, as {@link Calls} has it
 */
record Usage(
    long requests,
    long records,
    double reads,
    double writes,
    double writesDoubled,
    double partitionWrites,
    long cpuNs,
    long allocated,
    long calls,
    long waves,
    long pathMs) {
  static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  Usage plus(Usage other) {
    return new Usage(
        requests + other.requests,
        records + other.records,
        reads + other.reads,
        writes + other.writes,
        writesDoubled + other.writesDoubled,
        partitionWrites + other.partitionWrites,
        cpuNs + other.cpuNs,
        allocated + other.allocated,
        calls + other.calls,
        waves + other.waves,
        pathMs + other.pathMs);
  }

  /** Milliseconds of CPU time for so many records. */
  double cpuMsPerThousand() {
    return cpuNs / 1e6 / records * 1_000;
  }

  double allocatedKbPerRecord() {
    return allocated / 1024.0 / records;
  }

  double callsPerRequest() {
    return calls / (double) requests;
  }

  double wavesPerRequest() {
    return waves / (double) requests;
  }

  double perRecord(double amount) {
    return amount / records;
  }
}
