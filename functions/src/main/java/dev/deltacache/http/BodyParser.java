package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.JsonText;
import dev.deltacache.records.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads a body, a JSON object of known fields, in one pass and to its end: a request is refused
 * with all that is wrong with it.
 */
final class BodyParser {
  private final Problems problems = new Problems(Problem.INVALID_BODY);
  private final Map<String, Field<?>> fields = new HashMap<>();
  private final Set<String> required = new TreeSet<>();

  /** Reads the value that a parser stands on. */
  @FunctionalInterface
  interface ValueReader<T> {
    /**
     * Reads it to its end, also where it is wrong.
     *
     * @param problem takes what is wrong with it
     * @return nothing if it is wrong
     */
    Optional<T> read(JsonParser parser, Consumer<String> problem) throws IOException;
  }

  /** A field, and its value once the body was read. */
  static final class Field<T> {
    private final ValueReader<T> reader;
    private Optional<T> value = Optional.empty();

    private Field(ValueReader<T> reader) {
      this.reader = reader;
    }

    private void read(JsonParser parser, Consumer<String> problem) throws IOException {
      value = reader.read(parser, problem);
    }

    /** Nothing if it was not given. */
    Optional<T> value() {
      return value;
    }

    /** That of a field which is required. */
    T get() {
      return value.orElseThrow();
    }
  }

  /** A field that must be there. */
  <T> Field<T> required(String name, ValueReader<T> reader) {
    required.add(name);
    return add(name, reader);
  }

  /** A field that may be missing, or null. */
  <T> Field<T> optional(String name, ValueReader<T> reader) {
    return add(
        name,
        (parser, problem) ->
            parser.currentToken() == JsonToken.VALUE_NULL
                ? Optional.empty()
                : reader.read(parser, problem));
  }

  private <T> Field<T> add(String name, ValueReader<T> reader) {
    Field<T> field = new Field<>(reader);
    fields.put(name, field);
    return field;
  }

  /** For problems inside a field's value. */
  Problems problems() {
    return problems;
  }

  /**
   * Reads the body.
   *
   * @throws RejectedException with each thing that is wrong
   */
  void read(ApiRequest request) {
    try (JsonParser parser = request.body()) {
      object(parser);
    } catch (JsonProcessingException e) {
      problems.addFirst(List.of(), "body " + JsonText.problem(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    problems.check();
  }

  private void object(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problems.add(List.of(), "body must be a JSON object");
      return;
    }
    Set<String> missing = new TreeSet<>(required);
    Set<String> seen = new HashSet<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      List<Object> path = List.of(name);
      parser.nextToken();
      Field<?> field = fields.get(name);
      if (field == null) {
        problems.add(path, "is no field of this call");
        parser.skipChildren();
        continue;
      }
      if (!seen.add(name)) {
        problems.add(path, "is given twice");
      }
      missing.remove(name);
      field.read(parser, problem -> problems.add(path, problem));
    }
    if (parser.nextToken() != null) {
      problems.add(List.of(), "body has more after its JSON object");
    }
    missing.forEach(name -> problems.add(List.of(name), "is missing"));
  }
}
