package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Names;
import dev.deltacache.records.Problem;
import dev.deltacache.records.RecordId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a call's small JSON body, and what is wrong with them. */
final class Body {
  // more elements of an array are counted, and not kept
  private static final int MAX_KEPT = 1_000;

  private final Map<String, Value> values = new HashMap<>();
  private final Problems problems = new Problems(Problem.INVALID_BODY);

  /**
   * A field's value.
   *
   * @param text of a string, number or truth value
   * @param elements of an array, the first of them
   * @param count of the elements
   */
  private record Value(JsonToken token, String text, List<Value> elements, int count) {}

  private Body() {}

  /**
   * Reads the body.
   *
   * @param required the call's fields that must be there
   * @param optional the others; null is as good as absent
   * @throws RejectedException if it is not packed as its header says, or no UTF-8
   */
  static Body of(ApiRequest request, List<String> required, List<String> optional) {
    Body body = new Body();
    Set<String> known =
        Stream.of(required, optional).flatMap(List::stream).collect(Collectors.toSet());
    new BodyFields(known, required, body.problems)
        .read(
            request,
            (parser, name) -> {
              Value value = value(parser);
              if (value.token() != JsonToken.VALUE_NULL || required.contains(name)) {
                body.values.put(name, value);
              }
            });
    return body;
  }

  private static Value value(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return element(parser);
    }
    List<Value> elements = new ArrayList<>();
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      Value element = element(parser);
      if (count < MAX_KEPT) {
        elements.add(element);
      }
    }
    return new Value(JsonToken.START_ARRAY, "", elements, count);
  }

  private static Value element(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    String text = token.isScalarValue() ? parser.getText() : "";
    parser.skipChildren();
    return new Value(token, text, List.of(), 0);
  }

  private void problem(String name, String message) {
    problems.add(List.of(name), message);
  }

  /** A string. */
  Optional<String> text(String name) {
    Value value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value.token() != JsonToken.VALUE_STRING) {
      problem(name, "must be a string");
      return Optional.empty();
    }
    return Optional.of(value.text());
  }

  /** A string by the rule for names. */
  Optional<String> name(String name) {
    Optional<String> text = text(name);
    text.flatMap(Names::problem).ifPresent(problem -> problem(name, problem));
    return text;
  }

  /** The ids of records, each once. */
  Set<String> ids(String name, int most) {
    Set<String> ids = new LinkedHashSet<>();
    Value value = values.get(name);
    if (value == null) {
      return ids;
    }
    if (value.token() != JsonToken.START_ARRAY) {
      problem(name, "must be an array");
      return ids;
    }
    if (value.count() == 0 || value.count() > most) {
      problem(name, "must have 1 to %d ids, but has %d".formatted(most, value.count()));
    }
    for (int i = 0; i < value.elements().size(); i++) {
      Value element = value.elements().get(i);
      Optional<String> id = RecordId.of(element.token(), element.text());
      id.ifPresent(ids::add);
      if (id.isEmpty()) {
        problems.add(List.of(name, i), RecordId.RULE);
      }
    }
    return ids;
  }

  /**
   * Ends the reading.
   *
   * @return the dataset that {@code model} and {@code variant} name
   * @throws RejectedException with each thing that is wrong
   */
  DatasetKey dataset(Caller caller) {
    String model = name("model").orElse("");
    String variant = name("variant").orElse(DatasetKey.BASE_VARIANT);
    problems.check();
    return caller.dataset(model, variant);
  }
}
