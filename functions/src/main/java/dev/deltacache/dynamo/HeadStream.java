package dev.deltacache.dynamo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event of the Datasets table's stream, filtered to heads, with their old and new images, as
 * Lambda hands it over: {@code {"Records": [{"dynamodb": {"OldImage": {…}, "NewImage": {…}}}]}}.
 */
public final class HeadStream {
  private static final JsonFactory FACTORY = new JsonFactory();

  private HeadStream() {}

  private record Images(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {}

  /**
   * The changes that it tells of, in order. A head that moved without a change tells of none, and
   * neither does a reset, after which there is no cursor.
   */
  public static List<DatasetChanged> read(InputStream event) throws IOException {
    List<DatasetChanged> changes = new ArrayList<>();
    try (JsonParser json = FACTORY.createParser(event)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        if (isArray(json, "Records")) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            change(record(json)).ifPresent(changes::add);
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return changes;
  }

  private static Optional<DatasetChanged> change(Images images) {
    if (images.before().isEmpty() || images.after().isEmpty()) {
      // born or erased
      return Optional.empty();
    }
    HeadItem item = HeadItem.SCHEMA.mapToItem(images.after());
    Head before = HeadItem.SCHEMA.mapToItem(images.before()).head();
    Head after = item.head();
    if (after.committed().equals(before.committed()) || after.committed().equals(Position.START)) {
      return Optional.empty();
    }
    DatasetKey dataset = DatasetKey.decode(item.dataset());
    RunCounts counts =
        Optional.ofNullable(images.after().get(HeadItem.COUNTS))
            .map(HeadItem::counts)
            .orElse(RunCounts.NONE);
    return Optional.of(
        new DatasetChanged(
            dataset,
            after.lastRun().map(RunId::sync).orElse(dataset.model()),
            counts,
            // that of all of a commit's positions
            after.committed().timeMs(),
            after.cursor(after.committed()).encode(dataset)));
  }

  private static Images record(JsonParser json) throws IOException {
    Images images = new Images(new HashMap<>(), new HashMap<>());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("dynamodb")) {
        images(json, images);
      } else {
        json.skipChildren();
      }
    }
    return images;
  }

  private static void images(JsonParser json, Images images) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "OldImage" -> image(json, images.before());
        case "NewImage" -> image(json, images.after());
        default -> json.skipChildren();
      }
    }
  }

  private static void image(JsonParser json, Map<String, AttributeValue> image) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      json.nextToken();
      String type = json.currentName();
      json.nextToken();
      switch (type) {
        case "S" -> image.put(name, AttributeValue.fromS(json.getText()));
        case "N" -> image.put(name, AttributeValue.fromN(json.getText()));
        case "B" -> image.put(name, AttributeValue.fromB(bytes(json.getText())));
        // what a later version may have put there
        default -> json.skipChildren();
      }
      json.nextToken();
    }
  }

  private static SdkBytes bytes(String base64) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode(base64));
  }

  private static boolean isArray(JsonParser json, String name) throws IOException {
    String field = json.currentName();
    return json.nextToken() == JsonToken.START_ARRAY && field.equals(name);
  }
}
