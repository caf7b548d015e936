package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Json;
import java.util.Optional;

/**
 * How far an export has come.
 *
 * @param dataset its name
 * @param startedAt the last cursor there was when it began: what is deleted after it may have been
 *     written; empty where there was none
 * @param cursor after which it goes on; absent at the start of the stream
 * @param bytes written, lines written, and records that have no payload to write
 */
record ExportProgress(
    String dataset,
    String startedAt,
    Optional<String> cursor,
    long bytes,
    long lines,
    long pruned) {
  static ExportProgress start(CachedDataset dataset, StreamEnd end) {
    return new ExportProgress(
        dataset.toString(), end.cursor().orElse(""), Optional.empty(), 0, 0, 0);
  }

  ExportProgress after(Optional<String> read, long moreBytes, long moreLines, long morePruned) {
    return new ExportProgress(
        dataset, startedAt, read, bytes + moreBytes, lines + moreLines, pruned + morePruned);
  }

  String toJson() {
    return Json.object(
        json -> {
          json.writeStringField("dataset", dataset);
          json.writeStringField("started_at", startedAt);
          json.writeStringField("cursor", cursor.orElse(null));
          json.writeNumberField("bytes", bytes);
          json.writeNumberField("lines", lines);
          json.writeNumberField("pruned", pruned);
        });
  }

  static ExportProgress of(JsonNode json) {
    return new ExportProgress(
        json.path("dataset").asText(),
        json.path("started_at").asText(),
        Optional.ofNullable(json.path("cursor").asText(null)),
        json.path("bytes").asLong(),
        json.path("lines").asLong(),
        json.path("pruned").asLong());
  }
}
