package dev.deltacache;

/**
 * What CloudWatch is told under the namespace {@value Telemetry#NAMESPACE}, for the whole stack.
 */
public enum Metric {
  DURATION("Duration", "Milliseconds"),
  /** Invocations that ended in an error that is nobody's but ours. */
  FAILURES("Failures", "Count"),
  RECORDS_ADDED("RecordsAdded", "Count"),
  RECORDS_UPDATED("RecordsUpdated", "Count"),
  RECORDS_DELETED("RecordsDeleted", "Count"),
  RECORDS_UNCHANGED("RecordsUnchanged", "Count"),
  RECORDS_IGNORED("RecordsIgnored", "Count"),
  /** Attempts of the commit protocol after the first. */
  COMMIT_RETRIES("CommitRetries", "Count"),
  /** Calls that other writers were in the way of for as long as there was time. */
  CONFLICTS("Conflicts", "Count"),
  /** Calls that a table or the event bus took no more of. */
  THROTTLED("Throttled", "Count"),
  READ_UNITS("ReadUnits", "Count"),
  WRITE_UNITS("WriteUnits", "Count"),
  PAGE_BYTES("PageBytes", "Bytes"),
  PRUNE_RUNS("PruneRuns", "Count"),
  PRUNED_DATASETS("PrunedDatasets", "Count"),
  PRUNED_RECORDS("PrunedRecords", "Count"),
  /** For how long the first of what prune left behind has been dead. */
  PRUNE_LAG("PruneLag", "Seconds"),
  EVENTS_SENT("EventsSent", "Count"),
  WEBHOOKS_POSTED("WebhooksPosted", "Count"),
  WEBHOOKS_DECLINED("WebhooksDeclined", "Count");

  private final String title;
  private final String unit;

  Metric(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** As CloudWatch knows it. */
  public String title() {
    return title;
  }

  String unit() {
    return unit;
  }
}
