package dev.deltacache.http;

import dev.deltacache.records.Checkpoint;
import java.util.Optional;

/** The answer to a call about a checkpoint. */
final class CheckpointAnswer {
  private CheckpointAnswer() {}

  static ApiResponse of(Checkpoint checkpoint) {
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeFieldName("checkpoint");
          Optional<String> text = checkpoint.json();
          if (text.isPresent()) {
            json.writeRawValue(text.get());
          } else {
            json.writeNull();
          }
          json.writeNumberField("version", checkpoint.version());
          json.writeEndObject();
        });
  }
}
