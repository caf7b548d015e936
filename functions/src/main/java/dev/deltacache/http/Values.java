package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.Names;
import dev.deltacache.records.RecordId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.Unicode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the values of a body's fields. */
final class Values {
  private static final int MAX_DIGITS = 18;

  private Values() {}

  /** Any string. */
  static Optional<String> text(JsonParser parser, Consumer<String> problem) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? Optional.of(parser.getText())
        : refuse(parser, problem, "must be a string");
  }

  /** A name, by the rule for names. */
  static Optional<String> name(JsonParser parser, Consumer<String> problem) throws IOException {
    Optional<String> name = text(parser, problem);
    name.flatMap(Names::problem).ifPresent(problem);
    return name;
  }

  /** The name or the variant of a sync. */
  static Optional<String> syncName(JsonParser parser, Consumer<String> problem) throws IOException {
    Optional<String> name = text(parser, problem);
    name.flatMap(SyncKey::problem).ifPresent(problem);
    return name;
  }

  /**
   * Names, each once.
   *
   * @param field whose value this is, for the paths of what is wrong in it
   */
  static BodyParser.ValueReader<List<String>> names(String field, int most, Problems problems) {
    return (parser, problem) -> {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return refuse(parser, problem, "must be an array");
      }
      Set<String> names = new LinkedHashSet<>();
      int count = 0;
      for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
        List<Object> path = List.of(field, count);
        name(parser, wrong -> problems.add(path, wrong))
            .filter(name -> !names.add(name))
            .ifPresent(_ -> problems.add(path, "is given twice"));
      }
      if (count == 0 || count > most) {
        problem.accept("must have 1 to %d names, but has %d".formatted(most, count));
      }
      return Optional.of(List.copyOf(names));
    };
  }

  /** Any string of valid Unicode up to a length in bytes of UTF-8. */
  static BodyParser.ValueReader<String> text(int mostBytes) {
    return (parser, problem) -> {
      Optional<String> text = text(parser, problem);
      text.filter(Unicode::hasLoneSurrogate).ifPresent(_ -> problem.accept("has a lone surrogate"));
      text.filter(given -> given.getBytes(UTF_8).length > mostBytes)
          .ifPresent(_ -> problem.accept("has more than %d bytes of UTF-8".formatted(mostBytes)));
      return text;
    };
  }

  /** One of an enum's values. */
  static <E extends Enum<E>> BodyParser.ValueReader<E> oneOf(List<E> values) {
    return (parser, problem) -> {
      String text = parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : "";
      Optional<E> value = values.stream().filter(one -> one.name().equals(text)).findFirst();
      return value.isPresent()
          ? value
          : refuse(
              parser,
              problem,
              "must be " + values.stream().map(Enum::name).collect(joining(" or ")));
    };
  }

  /** The key of a checkpoint. */
  static Optional<String> checkpointKey(JsonParser parser, Consumer<String> problem)
      throws IOException {
    Optional<String> key = text(parser, problem);
    key.flatMap(CheckpointKey::problem).ifPresent(problem);
    return key;
  }

  /** True or false. */
  static Optional<Boolean> bool(JsonParser parser, Consumer<String> problem) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> Optional.of(true);
      case VALUE_FALSE -> Optional.of(false);
      default -> refuse(parser, problem, "must be true or false");
    };
  }

  /** A whole number within bounds. */
  static BodyParser.ValueReader<Long> number(long least, long most) {
    return (parser, problem) -> {
      boolean isShort =
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getText().length() <= MAX_DIGITS;
      if (isShort && parser.getLongValue() >= least && parser.getLongValue() <= most) {
        return Optional.of(parser.getLongValue());
      }
      String bounds = most == Long.MAX_VALUE ? "from " + least + " on" : least + " to " + most;
      return refuse(parser, problem, "must be a whole number " + bounds);
    };
  }

  /** A number from 0 to 1. */
  static Optional<Double> share(JsonParser parser, Consumer<String> problem) throws IOException {
    if (parser.currentToken().isNumeric()) {
      double share = Double.parseDouble(parser.getText());
      if (share >= 0 && share <= 1) {
        return Optional.of(share);
      }
    }
    return refuse(parser, problem, "must be a number from 0 to 1");
  }

  /**
   * The ids of records, each once.
   *
   * @param field whose value this is, for the paths of what is wrong in it
   */
  static BodyParser.ValueReader<Set<String>> ids(String field, int most, Problems problems) {
    return (parser, problem) -> {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return refuse(parser, problem, "must be an array");
      }
      Set<String> ids = new LinkedHashSet<>();
      int count = 0;
      for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
        Optional<String> id = RecordId.read(parser);
        if (id.isEmpty()) {
          problems.add(List.of(field, count), RecordId.RULE);
        } else if (count < most) {
          ids.add(id.get());
        }
      }
      if (count == 0 || count > most) {
        problem.accept("must have 1 to %d ids, but has %d".formatted(most, count));
      }
      return Optional.of(ids);
    };
  }

  private static <T> Optional<T> refuse(JsonParser parser, Consumer<String> problem, String message)
      throws IOException {
    parser.skipChildren();
    problem.accept(message);
    return Optional.empty();
  }
}
