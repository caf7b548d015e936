package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Merges one record's fields into another's: objects merge, arrays and scalars replace. What stays
 * keeps its place and its text, and what is new follows it.
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

  // of duplicate names in the stored object the last counts, so that merging into each is right
  private void object(JsonParser stored, Map<String, Node> into) throws IOException {
    merged.write('{');
    int start = merged.size();
    Set<String> there = new HashSet<>();
    while (stored.nextToken() != JsonToken.END_OBJECT) {
      String name = stored.currentName();
      stored.nextToken();
      Node node = into.get(name);
      if (node == null) {
        name(name);
        JsonText.copy(stored, merged);
        merged.write(',');
      } else if (node.isObject() && stored.currentToken() == JsonToken.START_OBJECT) {
        name(name);
        object(stored, node.members());
        merged.write(',');
      } else {
        stored.skipChildren();
        member(name, node);
      }
      there.add(name);
    }
    into.forEach(
        (name, node) -> {
          if (!there.contains(name)) {
            member(name, node);
          }
        });
    merged.close('}', merged.size() == start);
  }

  private void member(String name, Node node) {
    name(name);
    merged.copy(fields, node.text().start(), node.text().end());
    merged.write(',');
  }

  private void name(String name) {
    merged.string(name);
    merged.write(':');
  }
}
