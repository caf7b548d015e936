package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Payload;
import dev.deltacache.records.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the body of a batch, before anything is written. */
final class BatchParser<T extends Intent> {
  /** Reads one record. */
  @FunctionalInterface
  interface RecordParser<T> {
    Optional<T> read(JsonParser parser, int index, Consumer<Problem> problems) throws IOException;
  }

  private final RecordParser<T> recordParser;
  private final BodyParser body = new BodyParser();
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
    DatasetFields names = new DatasetFields(body);
    BodyParser.Field<List<T>> records = body.required("records", this::records);
    RulesParser rules = new RulesParser(body);
    body.read(request);
    if (answerBytes > ApiResponse.MAX_ESCAPED_BODY_BYTES) {
      throw RejectedException.of(
          "body_too_large", "the answer would not hold all ids: send fewer records a batch");
    }
    DatasetKey dataset = names.of(caller);
    return new BatchRequest<>(dataset, records.get(), rules.rules(dataset));
  }

  private Optional<List<T>> records(JsonParser parser, Consumer<String> problem)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      problem.accept("must be an array");
      return Optional.empty();
    }
    List<T> records = new ArrayList<>();
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      if (count < BatchRequest.MAX_RECORDS) {
        recordParser.read(parser, count, body.problems()::add).ifPresent(records::add);
      } else {
        parser.skipChildren();
      }
    }
    if (count == 0 || count > BatchRequest.MAX_RECORDS) {
      body.problems()
          .addFirst(
              List.of("records"),
              "must have 1 to %d records, but has %d".formatted(BatchRequest.MAX_RECORDS, count));
    }
    // the answer names each id: a batch that is committed must not end in one that is too large
    records.forEach(record -> answerBytes += Payload.ofId(record.id()).escapedBytes());
    return Optional.of(records);
  }
}
