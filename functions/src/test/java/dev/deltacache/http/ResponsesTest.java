package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetFullException;
import dev.deltacache.records.Problem;
import dev.deltacache.records.ThrottledException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ResponsesTest {
  @ParameterizedTest
  @CsvSource({
    "invalid_headers, 400",
    "invalid_body, 400",
    "invalid_query_params, 400",
    "invalid_record, 400",
    "invalid_cursor, 400",
    "missing_auth_header, 401",
    "invalid_api_key, 401",
    "missing_scope, 403",
    "not_found, 404",
    "method_not_allowed, 405",
    "conflict, 409",
    "checkpoint_conflict, 409",
    "cursor_expired, 410",
    "body_too_large, 413",
    "record_too_large, 413",
    "dataset_full, 413",
    "throttled, 429"
  })
  void code_hasTheStatusOfTheTable(String code, int status) {
    Answer answer = Answer.of(Responses.of(RejectedException.of(code, "is wrong")));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"%s\",\"message\":\"is wrong\",\"errors\":[]}}".formatted(code));
  }

  @Test
  void oneFailureOfValidation_isAlsoInErrors() {
    Problem problem = new Problem("invalid_record", List.of("records", 3, "id"), "must be x");
    assertThat(Answer.of(Responses.of(RejectedException.of(problem))).body())
        .isEqualTo(
            """
            {"error":{"code":"invalid_record","message":"records[3].id: must be x","errors":[\
            {"code":"invalid_record","path":["records",3,"id"],"message":"must be x"}]}}\
            """);
  }

  @Test
  void severalFailures_areCounted_andTheFirstGivesTheCode() {
    List<Problem> problems =
        List.of(
            new Problem("record_too_large", List.of("records", 0), "takes too much"),
            new Problem("invalid_body", List.of("a\"é", "\ud800"), "is no field"));
    Answer answer = Answer.of(Responses.of(RejectedException.of(problems, 2)));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body())
        .isEqualToIgnoringCase(
            """
            {"error":{"code":"record_too_large",\
            "message":"2 things are wrong; the first: records[0]: takes too much","errors":[\
            {"code":"record_too_large","path":["records",0],"message":"takes too much"},\
            {"code":"invalid_body","path":["a\\"\\u00e9","\\ud800"],"message":"is no field"}]}}\
            """);
  }

  @Test
  void expiredCursor_is410_andSaysWhatToDo() {
    Answer answer = Answer.of(Responses.of(new CursorExpiredException("the dataset was reset")));
    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.body())
        .contains(
            "\"code\":\"cursor_expired\"", "the dataset was reset: read again without a cursor");
  }

  @Test
  void conflict_is409_mayBeRetried_andCountsWhatWasCommitted() {
    BatchResult committed =
        new BatchResult(
            List.of("a", "b"),
            List.of("c"),
            List.of(),
            List.of("d"),
            List.of("e"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    Answer answer = Answer.of(Responses.of(new ConflictException(committed)));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.body())
        .contains("\"code\":\"conflict\"", "\"errors\":[]")
        .contains("\"added\":2,\"updated\":1,\"deleted\":0,\"unchanged\":1,\"ignored\":1");
  }

  @Test
  void changeThatStaysInvisible_is409_mayBeRetried_andCountsNothing() {
    Answer answer = Answer.of(Responses.of(new ChangeNotVisibleException()));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"conflict\",\"message\":\"a change of the dataset is still"
                + " turning visible: send the request again\",\"errors\":[]}}");
  }

  @Test
  void throttled_is429_mayBeRetried_andShowsNoCause() {
    RuntimeException cause = new IllegalStateException("table Records-XYZ");
    Answer answer = Answer.of(Responses.of(new ThrottledException(cause)));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.headers()).containsEntry("retry-after", "1");
    assertThat(answer.body()).contains("\"code\":\"throttled\"").doesNotContain("XYZ");
  }

  @Test
  void fullDataset_is413_andShowsNoCause() {
    RuntimeException cause = new IllegalStateException("table Records-XYZ");
    Answer answer = Answer.of(Responses.of(new DatasetFullException(cause)));
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"dataset_full\"").doesNotContain("XYZ");
  }

  @Test
  void exceptionThatIsNoCallersDoing_isThrownOn() {
    IllegalStateException exception = new IllegalStateException("x");
    assertThatThrownBy(() -> Responses.of(exception)).isSameAs(exception);
  }
}
