package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Names;
import dev.deltacache.records.Payload;
import dev.deltacache.records.Problem;
import java.io.IOException;
import java.util.ArrayList;
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
  private static final List<String> REQUIRED = List.of("model", "records");

  private final RecordParser<T> recordParser;
  private final Problems problems = new Problems(Problem.INVALID_BODY);
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
    new BodyFields(FIELDS, REQUIRED, problems).read(request, this::field);
    problems.check();
    if (answerBytes > ApiResponse.MAX_ESCAPED_BODY_BYTES) {
      throw RejectedException.of(
          "body_too_large", "the answer would not hold all ids: send fewer records a batch");
    }
    return new BatchRequest<>(caller.dataset(model, variant), records);
  }

  private void field(JsonParser parser, String name) throws IOException {
    JsonToken value = parser.currentToken();
    switch (name) {
      case "model" -> model = name(parser, value, "model", model);
      case "variant" -> {
        if (value != JsonToken.VALUE_NULL) {
          variant = name(parser, value, "variant", variant);
        }
      }
      case "records" -> records(parser, value);
      default -> throw new IllegalArgumentException("no field: " + name);
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

  // the answer names each id: once committed, a batch must not end in an answer that is too large
  private void take(T intent) {
    records.add(intent);
    answerBytes += Payload.ofId(intent.id()).escapedBytes();
  }
}
