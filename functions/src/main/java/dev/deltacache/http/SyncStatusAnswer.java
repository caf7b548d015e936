package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.Escaped;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Problem;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncStatus;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * How syncs are doing as JSON. What Nango tells of their schedule is null: whoever runs the syncs
 * has that.
 */
final class SyncStatusAnswer {
  private SyncStatusAnswer() {}

  /**
   * The answer.
   *
   * @throws RejectedException if Lambda would not take it
   */
  static ApiResponse of(List<SyncStatus> syncs) {
    List<byte[]> rows = syncs.stream().map(SyncStatusAnswer::row).toList();
    if (rows.stream().mapToLong(row -> Escaped.length(row) + 1).sum()
        > ApiResponse.MAX_ESCAPED_BODY_BYTES) {
      throw RejectedException.of(
          new Problem(
              "invalid_query_params",
              List.of("syncs"),
              "must name fewer: the answer, with all checkpoints, would pass 6 MB"));
    }
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("syncs");
          for (byte[] row : rows) {
            json.writeRawValue(new String(row, UTF_8));
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static byte[] row(SyncStatus status) {
    return ApiResponse.json(json -> write(json, status));
  }

  private static void write(JsonGenerator json, SyncStatus status) throws IOException {
    SyncRun run = status.lastRun();
    json.writeStartObject();
    json.writeStringField("id", status.sync().id());
    json.writeStringField("name", status.sync().name());
    json.writeStringField("variant", status.sync().variant());
    json.writeStringField("connection_id", status.sync().connection());
    json.writeStringField("type", "INCREMENTAL");
    json.writeStringField("status", run.status().name());
    json.writeStringField("latestExecutionStatus", run.status().name());
    json.writeNullField("frequency");
    if (run.finishedMs().isPresent()) {
      json.writeStringField("finishedAt", IsoTime.format(run.finishedMs().getAsLong()));
    }
    json.writeNullField("nextScheduledSyncAt");
    json.writeObjectFieldStart("latestResult");
    for (Map.Entry<String, RunCounts> model : run.models().entrySet()) {
      json.writeObjectFieldStart(model.getKey());
      RunAnswer.changes(json, model.getValue());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeObjectFieldStart("recordCount");
    for (Map.Entry<String, Long> model : status.live().entrySet()) {
      json.writeNumberField(model.getKey(), model.getValue());
    }
    json.writeEndObject();
    json.writeFieldName("checkpoint");
    Json.writeRaw(json, status.checkpoint());
    json.writeEndObject();
  }
}
