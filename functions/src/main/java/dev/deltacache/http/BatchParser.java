package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import dev.deltacache.records.JsonText;
import dev.deltacache.records.Names;
import dev.deltacache.records.Payload;
import dev.deltacache.records.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the body of a batch in one pass, to its end: a request is refused with all that is wrong
 * with it, and before anything is written.
 */
final class BatchParser<T extends Intent> {
  /** Reads one record. */
  @FunctionalInterface
  interface RecordParser<T> {
    Optional<T> read(JsonParser parser, int index, Consumer<Problem> problems) throws IOException;
  }

  private static final Set<String> FIELDS = Set.of("model", "variant", "records");

  private final RecordParser<T> recordParser;
  private final Problems problems = new Problems(Problem.INVALID_BODY);
  private final RulesParser rules = new RulesParser(problems);
  private final Set<String> seen = new HashSet<>();
  private final List<T> records = new ArrayList<>();
  private String model = "";
  private String variant = DatasetKey.BASE_VARIANT;
  private int count;
  private long answerBytes;

  BatchParser(RecordParser<T> recordParser) {
    this.recordParser = recordParser;
  }

  /**
   * Reads the body.
   *
   * @throws RejectedException with each thing that is wrong
   */
  BatchRequest<T> parse(ApiRequest request, Caller caller) {
    try (JsonParser parser = request.body()) {
      object(parser);
    } catch (JsonProcessingException e) {
      problems.addFirst(List.of(), reason(e));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    problems.check();
    if (answerBytes > ApiResponse.MAX_ESCAPED_BODY_BYTES) {
      throw RejectedException.of(
          "body_too_large", "the answer would not hold all ids: send fewer records a batch");
    }
    DatasetKey dataset = caller.dataset(model, variant);
    return new BatchRequest<>(dataset, records, rules.rules(dataset));
  }

  private void object(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      problems.add(List.of(), "body must be a JSON object");
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean isRule = RulesParser.FIELDS.contains(name);
      if ((isRule || FIELDS.contains(name)) && !seen.add(name)) {
        problems.add(List.of(name), "is given twice");
      }
      switch (name) {
        case "model" -> model = name(parser, value, "model", model);
        case "variant" -> {
          if (value != JsonToken.VALUE_NULL) {
            variant = name(parser, value, "variant", variant);
          }
        }
        case "records" -> records(parser, value);
        default -> {
          if (isRule) {
            rules.field(parser, name);
          } else {
            problems.add(List.of(name), "is no field of this call");
            parser.skipChildren();
          }
        }
      }
    }
    if (parser.nextToken() != null) {
      problems.add(List.of(), "body has more after its JSON object");
    }
    require("model");
    require("records");
  }

  private void require(String name) {
    if (!seen.contains(name)) {
      problems.add(List.of(name), "is missing");
    }
  }

  private String name(JsonParser parser, JsonToken value, String field, String otherwise)
      throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      problems.add(List.of(field), "must be a string");
      return otherwise;
    }
    String name = parser.getText();
    Names.problem(name).ifPresent(problem -> problems.add(List.of(field), problem));
    return name;
  }

  private void records(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      problems.add(List.of("records"), "must be an array");
      return;
    }
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      if (count < BatchRequest.MAX_RECORDS) {
        recordParser.read(parser, count, problems::add).ifPresent(this::take);
      } else {
        parser.skipChildren();
      }
    }
    if (count == 0 || count > BatchRequest.MAX_RECORDS) {
      problems.addFirst(
          List.of("records"),
          "must have 1 to %d records, but has %d".formatted(BatchRequest.MAX_RECORDS, count));
    }
  }

  // never a piece of the body, which may be a payload's
  private static String reason(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException) {
      return "body is nested more than %d levels deep".formatted(JsonText.MAX_DEPTH);
    }
    JsonLocation at = e.getLocation();
    return "body is not JSON: see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }

  // the answer names each id: once committed, a batch must not end in an answer that is too large
  private void take(T intent) {
    records.add(intent);
    answerBytes += Payload.ofId(intent.id()).escapedBytes();
  }
}
