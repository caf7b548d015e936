package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** Counts what a batch did in its run, on condition that the run goes on. */
final class CountInRun {
  private CountInRun() {}

  /** Part of the transaction that makes the changes: two write units. */
  static TransactWriteItem of(
      String table, DatasetKey dataset, RunId run, RunCounts counts, long nowMs) {
    return TransactWriteItem.builder()
        .update(
            update ->
                update
                    .tableName(table)
                    .key(RunItem.key(SyncKey.of(dataset, run), run, dataset.model()))
                    .updateExpression(
                        "SET wrote = :now ADD added :added, updated :updated, deleted :deleted,"
                            + " unchanged :unchanged")
                    .conditionExpression(RunItem.STATE + " = :running")
                    .expressionAttributeValues(
                        Map.of(
                            ":now", number(nowMs),
                            ":added", number(counts.added()),
                            ":updated", number(counts.updated()),
                            ":deleted", number(counts.deleted()),
                            ":unchanged", number(counts.unchanged()),
                            ":running", AttributeValue.fromS(SyncRun.Status.RUNNING.name()))))
        .build();
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }
}
