package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Reads JSON values and writes each twice, in one pass: as the caller sent it, without
 * insignificant white space, and in canonical form, where equal values have equal bytes (keys
 * sorted, the last of duplicate keys, numbers by value, one spelling of every string).
 */
final class CanonicalJson {
  private final JsonBuffer sent;
  private final JsonBuffer canonical;

  CanonicalJson(JsonBuffer sent, JsonBuffer canonical) {
    this.sent = sent;
    this.canonical = canonical;
  }

  /** Too much was written: the rest is not worth the time and memory. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /**
   * Writes the value that the parser stands on, and leaves the parser on its last token.
   *
   * @throws TooLargeException if more was written than a payload may have
   */
  void value(JsonParser parser) throws IOException, TooLargeException {
    if (sent.size() > Payload.MAX_ESCAPED_BYTES) {
      throw new TooLargeException();
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> {
        int start = sent.size();
        sent.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        canonical.copy(sent, start, sent.size());
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String number = parser.getText();
        sent.ascii(number);
        canonical.ascii(CanonicalNumber.of(number));
      }
      default -> {
        String literal = parser.getText();
        sent.ascii(literal);
        canonical.ascii(literal);
      }
    }
  }

  private void object(JsonParser parser) throws IOException, TooLargeException {
    sent.write('{');
    canonical.write('{');
    Members members = new Members(canonical);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      member(parser, members);
      sent.write(',');
    }
    close(sent, members.isEmpty());
    members.close();
  }

  /** Writes the member whose name the parser stands on, with its value. */
  void member(JsonParser parser, Members members) throws IOException, TooLargeException {
    String name = parser.currentName();
    parser.nextToken();
    int start = canonical.size();
    int nameStart = sent.size();
    sent.string(name);
    sent.write(':');
    canonical.copy(sent, nameStart, sent.size());
    value(parser);
    canonical.write(',');
    members.add(name, start);
  }

  private void array(JsonParser parser) throws IOException, TooLargeException {
    sent.write('[');
    canonical.write('[');
    boolean empty = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      value(parser);
      sent.write(',');
      canonical.write(',');
      empty = false;
    }
    closeWith(sent, empty, ']');
    closeWith(canonical, empty, ']');
  }

  /** Ends an object each of whose members has a comma after it. */
  static void close(JsonBuffer buffer, boolean empty) {
    closeWith(buffer, empty, '}');
  }

  private static void closeWith(JsonBuffer buffer, boolean empty, char bracket) {
    if (empty) {
      buffer.write(bracket);
    } else {
      buffer.replaceLast(bracket);
    }
  }

  /** The members of one object in the canonical buffer, each with a comma after it. */
  static final class Members {
    private final JsonBuffer canonical;
    private final int start;
    private final List<String> names = new ArrayList<>();
    private final List<JsonBuffer.Segment> segments = new ArrayList<>();
    private boolean inOrder = true;

    Members(JsonBuffer canonical) {
      this.canonical = canonical;
      this.start = canonical.size();
    }

    boolean isEmpty() {
      return names.isEmpty();
    }

    void add(String name, int memberStart) {
      inOrder &= names.isEmpty() || names.getLast().compareTo(name) < 0;
      names.add(name);
      segments.add(new JsonBuffer.Segment(memberStart, canonical.size()));
    }

    /** Sorts the members, keeps the last of those with one name, and ends the object. */
    void close() {
      if (!inOrder) {
        TreeMap<String, JsonBuffer.Segment> sorted = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
          sorted.put(names.get(i), segments.get(i));
        }
        canonical.rearrange(start, sorted.values());
      }
      CanonicalJson.close(canonical, isEmpty());
    }
  }
}
