package dev.deltacache.http;

import dev.deltacache.records.Checkpoint;

/** The answer to a call about a checkpoint. */
final class CheckpointAnswer {
  private CheckpointAnswer() {}

  static ApiResponse of(Checkpoint checkpoint) {
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeFieldName("checkpoint");
          Json.writeRaw(json, checkpoint.json());
          json.writeNumberField("version", checkpoint.version());
          json.writeEndObject();
        });
  }
}
