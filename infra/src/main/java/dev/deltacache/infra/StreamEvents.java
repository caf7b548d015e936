package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Events of a table's stream, as Lambda hands them over. */
final class StreamEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamEvents() {}

  /** A call's event, of changes that are JSON. */
  static byte[] of(List<String> changes) {
    return "{\"Records\":[%s]}".formatted(String.join(",", changes)).getBytes(UTF_8);
  }

  /** One change. */
  static String of(Record change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("eventID", change.eventID());
    json.put("eventName", change.eventNameAsString());
    json.put("eventSource", "aws:dynamodb");
    ObjectNode dynamo = json.putObject("dynamodb");
    dynamo.put(
        "ApproximateCreationDateTime",
        change.dynamodb().approximateCreationDateTime().getEpochSecond());
    dynamo.set("Keys", of(change.dynamodb().keys()));
    dynamo.put("SequenceNumber", change.dynamodb().sequenceNumber());
    if (change.dynamodb().hasOldImage()) {
      dynamo.set("OldImage", of(change.dynamodb().oldImage()));
    }
    if (change.dynamodb().hasNewImage()) {
      dynamo.set("NewImage", of(change.dynamodb().newImage()));
    }
    return json.toString();
  }

  private static ObjectNode of(Map<String, AttributeValue> item) {
    ObjectNode json = JSON.createObjectNode();
    item.forEach((name, value) -> json.set(name, of(value)));
    return json;
  }

  private static ObjectNode of(AttributeValue value) {
    ObjectNode json = JSON.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
      case BOOL -> json.put("BOOL", value.bool());
      case L -> {
        ArrayNode list = json.putArray("L");
        value.l().forEach(element -> list.add(of(element)));
      }
      default -> throw new IllegalArgumentException("no item has a " + value.type());
    }
    return json;
  }
}
