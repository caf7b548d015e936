package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunId;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What lists a run among those of a dataset: an item in the dataset's partition. */
final class RunPointer {
  private RunPointer() {}

  static Map<String, AttributeValue> item(DatasetKey dataset, RunId run) {
    return Map.of(
        "dataset", AttributeValue.fromS(dataset.encoded()),
        "item", AttributeValue.fromS(RunItem.sortKey(run)),
        "run", AttributeValue.fromB(SdkBytes.fromByteArray(run.toBytes())),
        "stale_at", AttributeValue.fromN(Long.toString(RunItem.staleAt(run))));
  }

  static RunId read(DatasetKey dataset, Map<String, AttributeValue> item) {
    return RunId.fromBytes(item.get("run").b().asByteArray(), dataset.variant());
  }

  /** What the pointers to runs that started at a time, or later, sort from. */
  static String from(long timeMs) {
    return ItemKeys.RUN + RunId.prefix(timeMs);
  }

  /** What the pointers to runs that started at a time, or before, sort up to. */
  static String upTo(long timeMs) {
    // after every hexadecimal digit
    return from(timeMs) + "~";
  }
}
