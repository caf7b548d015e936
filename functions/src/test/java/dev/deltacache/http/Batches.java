package dev.deltacache.http;

import static java.util.stream.Collectors.joining;

import dev.deltacache.records.Intent;
import dev.deltacache.records.RecordReader;
import java.util.stream.IntStream;

/** Bodies of saves; single quotes stand for double ones, to be read by people. */
final class Batches {
  private static final Caller CALLER = new Caller("prod", "hubspot", "c1");

  private Batches() {}

  static BatchRequest<Intent.Save> parse(String body) {
    return parse(Events.body(body));
  }

  static BatchRequest<Intent.Save> parse(ApiRequest request) {
    return new BatchParser<>(new RecordReader()::read).parse(request, CALLER);
  }

  static String ofRecords(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'id':'r" + i + "'}")
        .collect(joining(",", "{'model':'M','records':[", "]}"));
  }

  /** One record with a field of arrays in arrays. */
  static String nested(int depth) {
    return "{'model':'M','records':[{'id':'a','b':" + "[".repeat(depth) + "]".repeat(depth) + "}]}";
  }
}
