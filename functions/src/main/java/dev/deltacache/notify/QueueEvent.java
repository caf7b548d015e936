package dev.deltacache.notify;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.QueuedEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What Lambda hands over of a queue: {@code {"Records": [{"messageId", "receiptHandle", "body",
 * "attributes": {"ApproximateReceiveCount"}}]}}.
 */
final class QueueEvent {
  private static final JsonFactory FACTORY = new JsonFactory();

  private String id = "";
  private String receipt = "";
  private String body = "";
  private int tries = 1;

  private QueueEvent() {}

  static List<QueuedEvent> read(InputStream event) throws IOException {
    List<QueuedEvent> messages = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(event)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY && name.equals("Records")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            messages.add(message(json));
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return messages;
  }

  private static QueuedEvent message(JsonParser json) throws IOException {
    QueueEvent message = new QueueEvent();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "messageId" -> message.id = json.getText();
        case "receiptHandle" -> message.receipt = json.getText();
        case "body" -> message.body = json.getText();
        case "attributes" -> message.attributes(json);
        default -> json.skipChildren();
      }
    }
    return new QueuedEvent(message.id, message.receipt, message.tries, message.body);
  }

  private void attributes(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("ApproximateReceiveCount")) {
        tries = Integer.parseInt(json.getText());
      }
      json.skipChildren();
    }
  }
}
