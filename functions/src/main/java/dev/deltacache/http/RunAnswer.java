package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.SyncRun;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

/** A run of a sync as JSON. */
final class RunAnswer {
  private RunAnswer() {}

  static void write(JsonGenerator json, SyncRun run) throws IOException {
    OptionalLong finishedMs = run.finishedMs();
    json.writeStartObject();
    json.writeStringField("id", run.id().encode());
    json.writeStringField("sync", run.id().sync());
    json.writeStringField("variant", run.id().variant());
    json.writeStringField("status", run.status().name());
    json.writeStringField("error", run.error().orElse(null));
    json.writeStringField("started_at", IsoTime.format(run.id().startedMs()));
    json.writeStringField(
        "finished_at", finishedMs.isPresent() ? IsoTime.format(finishedMs.getAsLong()) : null);
    json.writeObjectFieldStart("models");
    for (Map.Entry<String, RunCounts> model : run.models().entrySet()) {
      json.writeObjectFieldStart(model.getKey());
      changes(json, model.getValue());
      json.writeNumberField("unchanged", model.getValue().unchanged());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** How many records were changed, as fields. */
  static void changes(JsonGenerator json, RunCounts counts) throws IOException {
    json.writeNumberField("added", counts.added());
    json.writeNumberField("updated", counts.updated());
    json.writeNumberField("deleted", counts.deleted());
  }
}
