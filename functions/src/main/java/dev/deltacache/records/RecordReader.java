package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the records of a batch, one after another, from a stream of JSON: id, payload as sent and
 * fingerprint in one pass. Keeps its buffers between records; not for use by two threads.
 */
public final class RecordReader {
  private static final String METADATA = "_nango_metadata";
  private static final Payload NONE = new Payload(new byte[0]);

  private final JsonBuffer sent = new JsonBuffer();
  private final JsonBuffer canonical = new JsonBuffer();
  private final CanonicalJson json = new CanonicalJson(sent, canonical);
  private Optional<String> id = Optional.empty();

  /**
   * Reads the value that the parser stands on, to its end also where it is wrong.
   *
   * @param index of the record in its batch, for the problem's path
   * @param problems takes what is wrong
   * @return the record, or nothing if it has a problem
   */
  public Optional<Intent.Save> read(JsonParser parser, int index, Consumer<Problem> problems)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problems.accept(Problem.ofRecord(index, "must be an object"));
      return Optional.empty();
    }
    int depth = parser.getParsingContext().getNestingDepth();
    id = Optional.empty();
    Payload payload = NONE;
    Optional<String> tooLarge;
    try {
      members(parser);
      payload = new Payload(sent.toByteArray());
      tooLarge = payload.tooLarge();
    } catch (CanonicalJson.TooLargeException e) {
      skipRest(parser, depth);
      tooLarge = Optional.of("takes more than " + Payload.MAX_ESCAPED_BYTES + " bytes");
    }
    if (id.isEmpty()) {
      problems.accept(Problem.ofRecordField(index, "id", RecordId.RULE));
      return Optional.empty();
    }
    if (tooLarge.isPresent()) {
      problems.accept(
          new Problem(
              Problem.RECORD_TOO_LARGE,
              List.of("records", index),
              "record '" + id.get() + "' " + tooLarge.get()));
      return Optional.empty();
    }
    Fingerprint fingerprint = Fingerprint.ofCanonical(canonical.view());
    return Optional.of(new Intent.Save(id.get(), fingerprint, payload));
  }

  private void members(JsonParser parser) throws IOException, CanonicalJson.TooLargeException {
    sent.clear();
    canonical.clear();
    sent.write('{');
    canonical.write('{');
    CanonicalJson.Members members = new CanonicalJson.Members(canonical);
    JsonBuffer.Segment idAt = new JsonBuffer.Segment(sent.size(), sent.size());
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      switch (parser.currentName()) {
        case METADATA -> {
          parser.nextToken();
          parser.skipChildren();
        }
        case "id" -> {
          parser.nextToken();
          id = RecordId.read(parser);
          // of duplicate keys the last counts
          sent.cut(idAt.start(), idAt.end());
          int start = sent.size();
          sent.ascii("\"id\":");
          sent.string(id.orElse(""));
          sent.write(',');
          idAt = new JsonBuffer.Segment(start, sent.size());
        }
        default -> {
          json.member(parser, members, IgnoredFields.NONE);
          sent.write(',');
        }
      }
    }
    sent.close('}', sent.size() == 1);
    members.close();
  }

  // to the end of the record, since those after it are read as well, and for its id
  private void skipRest(JsonParser parser, int depth) throws IOException {
    while (parser.getParsingContext().getNestingDepth() >= depth) {
      JsonToken token = parser.nextToken();
      if (token == JsonToken.FIELD_NAME
          && parser.getParsingContext().getNestingDepth() == depth
          && parser.currentName().equals("id")) {
        parser.nextToken();
        id = RecordId.read(parser);
      }
    }
  }
}
