package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the JSON object that a call's body is, field by field, to its end. */
final class BodyFields {
  /** Reads one field's value, on which the parser stands, to its end also where it is wrong. */
  @FunctionalInterface
  interface FieldReader {
    void read(JsonParser parser, String name) throws IOException;
  }

  private final Set<String> known;
  private final List<String> required;
  private final Problems problems;
  private final Set<String> seen = new HashSet<>();

  /**
   * Starts before the body.
   *
   * @param known the call's fields; each may stand there once
   * @param required those that must
   * @param problems takes what is wrong
   */
  BodyFields(Set<String> known, List<String> required, Problems problems) {
    this.known = known;
    this.required = required;
    this.problems = problems;
  }

  /**
   * Reads the body.
   *
   * @throws RejectedException if it is not packed as its header says, or no UTF-8
   */
  void read(ApiRequest request, FieldReader reader) {
    try (JsonParser parser = request.body()) {
      object(parser, reader);
    } catch (JsonProcessingException e) {
      problems.addFirst(List.of(), reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
  }

  private void object(JsonParser parser, FieldReader reader) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problems.add(List.of(), "body must be a JSON object");
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (known.contains(name)) {
        if (!seen.add(name)) {
          problems.add(List.of(name), "is given twice");
        }
        reader.read(parser, name);
      } else {
        problems.add(List.of(name), "is no field of this call");
        parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      problems.add(List.of(), "body has more after its JSON object");
    }
    for (String name : required) {
      if (!seen.contains(name)) {
        problems.add(List.of(name), "is missing");
      }
    }
  }

  // never a piece of the body, which may be a payload's
  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "body is nested more than %d levels deep".formatted(Json.MAX_DEPTH);
    }
    JsonLocation at = e.getLocation();
    return "body is not JSON: see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
