package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.DatasetKey;
import java.io.IOException;
import java.util.List;

/** The answer to a batch. */
final class BatchAnswer {
  private BatchAnswer() {}

  static ApiResponse of(DatasetKey dataset, BatchResult result) {
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
          ids(json, "prunedKeys", List.of());
          json.writeObjectFieldStart("nextMerging");
          json.writeStringField("strategy", "override");
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
