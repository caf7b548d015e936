package dev.deltacache.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.SyncRequested;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * The detail of a {@code SyncRequested} event: {@code environment}, {@code integration}, {@code
 * connection} (null for all), {@code sync}, {@code variant}, {@code reset}, {@code empty_cache},
 * {@code requested_at}.
 */
public final class SyncRequestedJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private SyncRequestedJson() {}

  public static String write(SyncRequested event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("environment", event.environment());
      json.writeStringField("integration", event.integration());
      json.writeStringField("connection", event.connection().orElse(null));
      json.writeStringField("sync", event.name());
      json.writeStringField("variant", event.variant());
      json.writeBooleanField("reset", event.reset());
      json.writeBooleanField("empty_cache", event.emptyCache());
      json.writeStringField("requested_at", IsoTime.format(event.requestedMs()));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }
}
