package dev.deltacache.http;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;

/** The answer to a batch. */
final class BatchAnswer {
  private BatchAnswer() {}

  static ApiResponse of(BatchRequest<?> batch, BatchResult result) {
    DatasetKey dataset = batch.dataset();
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          Responses.counts(json, result);
          Json.writeStrings(json, "addedKeys", result.added());
          Json.writeStrings(json, "updatedKeys", result.updated());
          Json.writeStrings(json, "deletedKeys", result.deleted());
          Json.writeStrings(json, "unchangedKeys", result.unchanged());
          Json.writeStrings(json, "nonUniqueKeys", result.nonUnique());
          Json.writeStrings(json, "unknownKeys", result.unknown());
          Json.writeStrings(json, "prunedKeys", result.payloadGone());
          json.writeObjectFieldStart("nextMerging");
          switch (batch.rules().merging()) {
            case BatchRules.Merging.Overwrite _ -> json.writeStringField("strategy", "override");
            case BatchRules.Merging.IgnoreIfModifiedAfterCursor _ -> {
              json.writeStringField("strategy", "ignore_if_modified_after_cursor");
              json.writeStringField(
                  "cursor", result.asSent().map(cursor -> cursor.encode(dataset)).orElse(null));
            }
          }
          json.writeEndObject();
          json.writeStringField(
              "cursor", result.last().map(cursor -> cursor.encode(dataset)).orElse(null));
          json.writeEndObject();
        });
  }
}
