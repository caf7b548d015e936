package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetFullException;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.NotInRunException;
import dev.deltacache.records.Problem;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TooManyDeletionsException;
import dev.deltacache.records.UnknownSyncRunException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The only place that turns exceptions into answers, and codes into statuses. */
final class Responses {
  /** The status of each code. */
  static final Map<String, Integer> STATUS =
      Map.ofEntries(
          Map.entry("invalid_headers", 400),
          Map.entry("invalid_body", 400),
          Map.entry("invalid_query_params", 400),
          Map.entry("invalid_record", 400),
          Map.entry("invalid_cursor", 400),
          Map.entry("missing_auth_header", 401),
          Map.entry("invalid_api_key", 401),
          Map.entry("missing_scope", 403),
          Map.entry("not_found", 404),
          Map.entry("unknown_sync_run", 404),
          Map.entry("method_not_allowed", 405),
          Map.entry("conflict", 409),
          Map.entry("too_many_deletions", 409),
          Map.entry("no_tracking_window", 409),
          Map.entry("checkpoint_conflict", 409),
          Map.entry("cursor_expired", 410),
          Map.entry("body_too_large", 413),
          Map.entry("record_too_large", 413),
          Map.entry("dataset_full", 413),
          Map.entry("throttled", 429));

  // in seconds
  private static final String RETRY_AFTER = "1";

  private Responses() {}

  /** The answer to an exception; one that is not a caller's doing is thrown on. */
  static ApiResponse of(RuntimeException exception) {
    return switch (exception) {
      case RejectedException e -> error(e.code(), e.getMessage(), e.problems());
      case CursorExpiredException e ->
          error("cursor_expired", e.getMessage() + ": read again without a cursor", List.of());
      case ConflictException e -> conflict(e);
      case UnknownSyncRunException e -> error("unknown_sync_run", e.getMessage(), List.of());
      case NotInRunException e ->
          of(
              RejectedException.of(
                  new Problem(Problem.INVALID_BODY, List.of(e.field()), e.getMessage())));
      case NoTrackingWindowException e -> error("no_tracking_window", e.getMessage(), List.of());
      case CheckpointConflictException e -> error("checkpoint_conflict", e.getMessage(), List.of());
      case TooManyDeletionsException e ->
          error(
              "too_many_deletions",
              e.getMessage(),
              List.of(),
              json -> json.writeNumberField("deletions", e.due()));
      case ChangeNotVisibleException e ->
          error("conflict", e.getMessage() + ": send the request again", List.of())
              .with("retry-after", RETRY_AFTER);
      case DatasetFullException e -> error("dataset_full", e.getMessage(), List.of());
      case ThrottledException e ->
          error("throttled", e.getMessage() + ": send the request again", List.of())
              .with("retry-after", RETRY_AFTER);
      default -> throw exception;
    };
  }

  static ApiResponse error(String code, String message, List<Problem> problems) {
    return error(code, message, problems, json -> {});
  }

  private static ApiResponse conflict(ConflictException e) {
    return error(
            "conflict",
            e.getMessage() + ": send the request again",
            List.of(),
            json -> {
              json.writeObjectFieldStart("committed");
              counts(json, e.committed());
              json.writeEndObject();
            })
        .with("retry-after", RETRY_AFTER);
  }

  private static ApiResponse error(
      String code, String message, List<Problem> problems, ApiResponse.Body more) {
    return ApiResponse.error(
        STATUS.get(code),
        json -> {
          json.writeStartObject();
          json.writeObjectFieldStart("error");
          json.writeStringField("code", code);
          json.writeStringField("message", message);
          problems(json, problems);
          more.write(json);
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  /** The counts of a batch, as fields. */
  static void counts(JsonGenerator json, BatchResult result) throws IOException {
    json.writeNumberField("added", result.added().size());
    json.writeNumberField("updated", result.updated().size());
    json.writeNumberField("deleted", result.deleted().size());
    json.writeNumberField("unchanged", result.unchanged().size());
    json.writeNumberField("ignored", result.ignored().size());
  }

  private static void problems(JsonGenerator json, List<Problem> problems) throws IOException {
    json.writeArrayFieldStart("errors");
    for (Problem problem : problems) {
      json.writeStartObject();
      json.writeStringField("code", problem.code());
      json.writeArrayFieldStart("path");
      for (Object step : problem.path()) {
        if (step instanceof Integer index) {
          json.writeNumber(index);
        } else {
          json.writeString(step.toString());
        }
      }
      json.writeEndArray();
      json.writeStringField("message", problem.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
