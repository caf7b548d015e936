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

  /** The fingerprint of the record that the parser stands on. */
  static Fingerprint fingerprint(JsonParser parser, IgnoredFields ignored) throws IOException {
    CanonicalJson json = new CanonicalJson(new JsonBuffer(), new JsonBuffer());
    json.canonical.write('{');
    Members members = new Members(json.canonical);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      if (parser.currentName().equals("id")) {
        parser.nextToken();
      } else {
        json.member(parser, members, ignored);
      }
    }
    members.close();
    return Fingerprint.ofCanonical(json.canonical.view());
  }

  /** Too much was written: the rest is not worth the time and memory. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Writes the value that the parser stands on, and leaves the parser on its last token.
   *
   * @param ignored what of the value is no part of its canonical form
   * @throws TooLargeException if more was written than a payload may have
   */
  void value(JsonParser parser, IgnoredFields ignored) throws IOException {
    if (sent.size() > Payload.MAX_ESCAPED_BYTES) {
      throw new TooLargeException();
    }
    switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, ignored);
      case START_ARRAY -> array(parser, ignored);
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

  private void object(JsonParser parser, IgnoredFields ignored) throws IOException {
    sent.write('{');
    canonical.write('{');
    int start = sent.size();
    Members members = new Members(canonical);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      member(parser, members, ignored);
      sent.write(',');
    }
    sent.close('}', sent.size() == start);
    members.close();
  }

  /**
   * Writes the member whose name the parser stands on, with its value.
   *
   * @param ignored of the object that it is a member of
   */
  void member(JsonParser parser, Members members, IgnoredFields ignored) throws IOException {
    String name = parser.currentName();
    parser.nextToken();
    int start = canonical.size();
    int nameStart = sent.size();
    sent.string(name);
    sent.write(':');
    canonical.copy(sent, nameStart, sent.size());
    IgnoredFields ofMember = ignored.in(name);
    value(parser, ofMember);
    canonical.write(',');
    if (ofMember.isWhole()) {
      canonical.cutFrom(start);
    } else {
      members.add(name, start);
    }
  }

  private void array(JsonParser parser, IgnoredFields ignored) throws IOException {
    sent.write('[');
    canonical.write('[');
    int sentStart = sent.size();
    int canonicalStart = canonical.size();
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      int start = canonical.size();
      IgnoredFields ofItem = ignored.at(index);
      value(parser, ofItem);
      sent.write(',');
      canonical.write(',');
      if (ofItem.isWhole()) {
        canonical.cutFrom(start);
      }
    }
    sent.close(']', sent.size() == sentStart);
    canonical.close(']', canonical.size() == canonicalStart);
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
      canonical.close('}', names.isEmpty());
    }
  }
}
