package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import java.io.IOException;
import java.util.List;

/** The answer to a batch. */
final class BatchAnswer {
  private BatchAnswer() {}

  static ApiResponse of(BatchRequest<?> batch, BatchResult result) {
    DatasetKey dataset = batch.dataset();
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          Responses.counts(json, result);
          ids(json, "addedKeys", result.added());
          ids(json, "updatedKeys", result.updated());
          ids(json, "deletedKeys", result.deleted());
          ids(json, "unchangedKeys", result.unchanged());
          ids(json, "nonUniqueKeys", result.nonUnique());
          ids(json, "unknownKeys", result.unknown());
          ids(json, "prunedKeys", result.payloadGone());
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

  private static void ids(JsonGenerator json, String field, List<String> ids) throws IOException {
    json.writeArrayFieldStart(field);
    for (String id : ids) {
      json.writeString(id);
    }
    json.writeEndArray();
  }
}
