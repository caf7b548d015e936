package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How JSON is read, and what stands in a payload: text that was read once. */
public final class JsonText {
  /** In levels: deeper JSON is refused. */
  public static final int MAX_DEPTH = 500;

  // in characters: no body that is taken has more
  private static final int ANY_LENGTH = 64 * 1024 * 1024;

  /**
   * Strings and numbers of any length pass through. Names are not kept: those of records are the
   * callers', and a table of them would grow without bound.
   */
  public static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(ANY_LENGTH)
                  .maxNumberLength(ANY_LENGTH)
                  .maxNameLength(ANY_LENGTH)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          // four bytes, not two escapes of six: ids are answered at the length they came in
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  private JsonText() {}

  /** Reads a value. */
  @FunctionalInterface
  interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  /**
   * Reads a payload; the parser stands on its first token.
   *
   * @throws IllegalStateException if what is stored is no longer JSON
   */
  static <T> T read(Payload payload, Reading<T> reading) {
    try (JsonParser parser = FACTORY.createParser(payload.json())) {
      if (parser.nextToken() == null) {
        throw Payload.damaged("is blank");
      }
      return reading.read(parser);
    } catch (JsonProcessingException e) {
      // not as the cause, whose message quotes the payload into the function's log
      throw Payload.damaged(problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }

  /** Writes the value that the parser stands on as it was sent, and ends on its last token. */
  static void copy(JsonParser parser, JsonBuffer target) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        target.write('{');
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          target.string(parser.currentName());
          target.write(':');
          parser.nextToken();
          copy(parser, target);
          target.write(',');
          empty = false;
        }
        target.close('}', empty);
      }
      case START_ARRAY -> {
        target.write('[');
        boolean empty = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          copy(parser, target);
          target.write(',');
          empty = false;
        }
        target.close(']', empty);
      }
      case VALUE_STRING ->
          target.string(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
      default -> target.ascii(parser.getText());
    }
  }

  /** What is wrong with a text, as a predicate; never a piece of it, which may be a payload's. */
  public static String problem(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "is nested more than %d levels deep".formatted(MAX_DEPTH);
    }
    JsonLocation at = e.getLocation();
    return "is not JSON: see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
