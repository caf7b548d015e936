package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Merges one record's fields into another's: objects merge, arrays and scalars replace. What stays
 * keeps its place and its text, and what is new follows it. An object that was merged into has each
 * name once.
 */
public final class DeepMerge {
  private final JsonBuffer fields = new JsonBuffer();
  private final JsonBuffer merged = new JsonBuffer();

  private DeepMerge() {}

  /**
   * A value among the fields.
   *
   * @param members by name, if it is an object; of duplicate names the last
   */
  private record Node(JsonBuffer.Segment text, Map<String, Node> members, boolean isObject) {}

  /** The stored payload with the fields merged into it. */
  public static Payload merge(Payload stored, Payload fields) {
    DeepMerge merge = new DeepMerge();
    Node root = JsonText.read(fields, merge::node);
    return JsonText.read(
        stored,
        parser -> {
          merge.object(parser, root.members());
          return new Payload(merge.merged.toByteArray());
        });
  }

  private Node node(JsonParser parser) throws IOException {
    int start = fields.size();
    boolean isObject = parser.currentToken() == JsonToken.START_OBJECT;
    Map<String, Node> members = new LinkedHashMap<>();
    if (isObject) {
      fields.write('{');
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        fields.string(name);
        fields.write(':');
        parser.nextToken();
        members.put(name, node(parser));
        fields.write(',');
      }
      fields.close('}', members.isEmpty());
    } else {
      JsonText.copy(parser, fields);
    }
    return new Node(new JsonBuffer.Segment(start, fields.size()), members, isObject);
  }

  private void object(JsonParser stored, Map<String, Node> into) throws IOException {
    merged.write('{');
    Members members = new Members();
    while (stored.nextToken() != JsonToken.END_OBJECT) {
      String name = stored.currentName();
      stored.nextToken();
      Node node = into.get(name);
      int start = merged.size();
      name(name);
      if (node == null) {
        JsonText.copy(stored, merged);
      } else if (node.isObject() && stored.currentToken() == JsonToken.START_OBJECT) {
        object(stored, node.members());
      } else {
        stored.skipChildren();
        merged.copy(fields, node.text().start(), node.text().end());
      }
      members.add(name, start);
    }
    into.forEach(
        (name, node) -> {
          if (!members.has(name)) {
            int start = merged.size();
            name(name);
            merged.copy(fields, node.text().start(), node.text().end());
            members.add(name, start);
          }
        });
    members.close();
  }

  /**
   * The members of one merged object, each with a comma after it. Of duplicate names the last
   * stays: a name that stands there a hundred thousand times must not take as many copies of what
   * is merged into it.
   */
  private final class Members {
    // in bytes: fewer are not worth the moving
    private static final int MIN_DEAD = 64 * 1024;

    private final int start = merged.size();
    private final Map<String, JsonBuffer.Segment> live = new LinkedHashMap<>();
    private int dead;

    boolean has(String name) {
      return live.containsKey(name);
    }

    void add(String name, int from) {
      merged.write(',');
      JsonBuffer.Segment earlier = live.remove(name);
      live.put(name, new JsonBuffer.Segment(from, merged.size()));
      if (earlier != null) {
        dead += earlier.end() - earlier.start();
      }
      // so that each byte is moved about as often as others die, whatever the order
      if (dead > MIN_DEAD && dead > (merged.size() - start) / 2) {
        dropDead();
      }
    }

    private void dropDead() {
      merged.rearrange(start, live.values());
      int at = start;
      for (Map.Entry<String, JsonBuffer.Segment> member : live.entrySet()) {
        int length = member.getValue().end() - member.getValue().start();
        member.setValue(new JsonBuffer.Segment(at, at + length));
        at += length;
      }
      dead = 0;
    }

    void close() {
      if (dead > 0) {
        dropDead();
      }
      merged.close('}', live.isEmpty());
    }
  }

  private void name(String name) {
    merged.string(name);
    merged.write(':');
  }
}
