package dev.deltacache.notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.ToldHandler;
import dev.deltacache.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Posts the events of a queue to webhooks. Answers {@code {"batchItemFailures":
 * [{"itemIdentifier"}]}} with the messages that are to come again.
 */
public final class PostWebhooksHandler extends ToldHandler {
  private static final JsonFactory FACTORY = new JsonFactory();

  public PostWebhooksHandler() {
    this(Wiring.ofFunction());
  }

  public PostWebhooksHandler(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected void handle(Wiring wired, InputStream event, OutputStream out, Context context)
      throws IOException {
    List<String> failed = wired.notifications().post(QueueEvent.read(event));
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("batchItemFailures");
      for (String id : failed) {
        json.writeStartObject();
        json.writeStringField("itemIdentifier", id);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }
}
