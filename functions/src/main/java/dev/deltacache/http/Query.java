package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Names;
import dev.deltacache.records.RecordId;
import java.net.URLDecoder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a call's query string, and what is wrong with them. */
final class Query {
  private final Map<String, List<String>> values = new HashMap<>();
  private final Problems problems = new Problems("invalid_query_params");

  private Query() {}

  /**
   * Reads the query as the caller sent it: API Gateway's own map joins repeated parameters.
   *
   * @param known the call's parameters; each may stand there once
   */
  static Query of(ApiRequest request, Set<String> known) {
    return of(request, known, Set.of());
  }

  /**
   * Reads the query as the caller sent it.
   *
   * @param known the call's parameters; each may stand there once
   * @param repeatable others, which may stand there any number of times
   */
  static Query of(ApiRequest request, Set<String> known, Set<String> repeatable) {
    Query query = new Query();
    for (String pair : request.rawQuery().split("&", -1)) {
      if (!pair.isEmpty()) {
        query.read(pair, known, repeatable);
      }
    }
    return query;
  }

  private void read(String pair, Set<String> known, Set<String> repeatable) {
    int equals = pair.indexOf('=');
    String rawName = equals < 0 ? pair : pair.substring(0, equals);
    try {
      String name = decode(rawName);
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!known.contains(name) && !repeatable.contains(name)) {
        problem(name, "is no parameter of this call");
      } else if (values.containsKey(name) && !repeatable.contains(name)) {
        problem(name, "is given twice");
      } else {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    } catch (IllegalArgumentException | CharacterCodingException e) {
      problem(rawName, "is not percent-encoded as it must be");
    }
  }

  // strictly: bytes that are no UTF-8 must not become another name
  private static String decode(String encoded) throws CharacterCodingException {
    String bytes = URLDecoder.decode(encoded, ISO_8859_1);
    return UTF_8
        .newDecoder()
        .decode(ISO_8859_1.newEncoder().encode(CharBuffer.wrap(bytes)))
        .toString();
  }

  void problem(String name, String message) {
    problems.add(List.of(name), message);
  }

  Optional<String> get(String name) {
    return all(name).stream().findFirst();
  }

  private List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The ids of records, each once; nothing if there are none. */
  Optional<Set<String>> ids(String name, int most) {
    List<String> ids = all(name);
    if (ids.size() > most) {
      problem(name, "must be 1 to %d ids, but are %d".formatted(most, ids.size()));
    }
    for (int i = 0; i < ids.size(); i++) {
      if (!RecordId.isValid(ids.get(i))) {
        problems.add(List.of(name, i), RecordId.RULE);
      }
    }
    return ids.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(ids));
  }

  /** A time, in ms since the epoch. */
  OptionalLong time(String name) {
    Optional<String> text = get(name);
    OptionalLong time = text.map(IsoTime::parse).orElse(OptionalLong.empty());
    if (text.isPresent() && time.isEmpty()) {
      problem(name, IsoTime.RULE + " (a plus sign is sent as %2B)");
    }
    return time;
  }

  /** A name, or what stands for it where it is not given. */
  String name(String name, Optional<String> otherwise) {
    return text(name, get(name).or(() -> otherwise), Names::problem);
  }

  /**
   * A text that must be given.
   *
   * @param rule says what is wrong with one
   */
  String text(String name, Function<String, Optional<String>> rule) {
    return text(name, get(name), rule);
  }

  private String text(
      String name, Optional<String> value, Function<String, Optional<String>> rule) {
    if (value.isEmpty()) {
      problem(name, "is missing");
      return "";
    }
    rule.apply(value.get()).ifPresent(problem -> problem(name, problem));
    return value.get();
  }

  /** A name that must be given. */
  String name(String name) {
    return name(name, Optional.empty());
  }

  /** A name that may be given. */
  Optional<String> optionalName(String name) {
    return get(name).map(_ -> name(name));
  }

  /** A whole number from 0 on; nothing if it is not given. */
  OptionalLong number(String name) {
    Optional<String> text = get(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    if (text.get().matches("[0-9]{1,18}")) {
      return OptionalLong.of(Long.parseLong(text.get()));
    }
    problem(name, "must be a whole number from 0 on");
    return OptionalLong.empty();
  }

  /** A whole number within bounds. */
  int number(String name, int otherwise, int least, int most) {
    String text = get(name).orElse(Integer.toString(otherwise));
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    problem(name, "must be a whole number from %d to %d".formatted(least, most));
    return otherwise;
  }

  /**
   * Ends the reading.
   *
   * @throws RejectedException with each thing that is wrong
   */
  void check() {
    problems.check();
  }
}
