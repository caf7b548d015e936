package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetSummary;
import dev.deltacache.records.DatasetsCursor;
import dev.deltacache.records.DatasetsPage;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.Escaped;
import dev.deltacache.records.IsoTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of datasets as JSON. Names may be such that each byte of them takes seven in the response:
 * where Lambda would not take the whole page, it ends before.
 */
final class DatasetsAnswer {
  // less what stands around the datasets, the next cursor above all
  private static final int MAX_ESCAPED_BYTES = ApiResponse.MAX_ESCAPED_BODY_BYTES - 4_096;

  private DatasetsAnswer() {}

  static ApiResponse of(DatasetsQuery query, DatasetsPage page) {
    List<byte[]> texts = new ArrayList<>();
    Optional<DatasetKey> next = page.next();
    Optional<DatasetKey> last = Optional.empty();
    long bytes = 0;
    for (DatasetSummary summary : page.datasets()) {
      byte[] text = ApiResponse.json(json -> write(json, summary));
      bytes += Escaped.length(text) + 1;
      if (bytes > MAX_ESCAPED_BYTES) {
        next = last;
        break;
      }
      texts.add(text);
      last = Optional.of(summary.dataset());
    }
    Optional<String> cursor = next.map(place -> DatasetsCursor.encode(query, place));
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("datasets");
          for (byte[] text : texts) {
            json.writeRawValue(new String(text, UTF_8));
          }
          json.writeEndArray();
          json.writeStringField("next_cursor", cursor.orElse(null));
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, DatasetSummary summary) throws IOException {
    DatasetKey dataset = summary.dataset();
    json.writeStartObject();
    json.writeStringField("integration", dataset.integration());
    json.writeStringField("connection", dataset.connection());
    json.writeStringField("model", dataset.model());
    json.writeStringField("variant", dataset.variant());
    json.writeNumberField("live", summary.live());
    json.writeNumberField("deleted", summary.deleted());
    json.writeNumberField("pruned", summary.pruned());
    json.writeNumberField("bytes", summary.bytes());
    json.writeStringField("checksum", summary.checksum().toString());
    json.writeStringField("last_sync_at", IsoTime.format(summary.lastSyncMs()));
    json.writeStringField("last_change_at", time(summary.lastChangeMs()));
    Optional<Cursor> cursor = summary.lastCursor();
    json.writeStringField("last_cursor", cursor.map(at -> at.encode(dataset)).orElse(null));
    json.writeFieldName("last_run");
    if (summary.lastRun().isPresent()) {
      RunAnswer.write(json, summary.lastRun().get());
    } else {
      json.writeNull();
    }
    json.writeStringField("expires_at", time(summary.expiresMs()));
    json.writeEndObject();
  }

  private static String time(OptionalLong timeMs) {
    return timeMs.isPresent() ? IsoTime.format(timeMs.getAsLong()) : null;
  }
}
