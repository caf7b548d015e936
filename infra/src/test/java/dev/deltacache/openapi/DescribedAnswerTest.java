package dev.deltacache.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That an answer which is not as described is found out. */
final class DescribedAnswerTest {
  private static final Map<String, String> JSON =
      Map.of("content-type", "application/json; charset=utf-8");
  private static final Map<String, String> AGAIN =
      Map.of("content-type", "application/json; charset=utf-8", "retry-after", "1");

  private static final Part LIST = OpenApi.operation("GET", "/records").orElseThrow().part();
  private static final Part OTHER = OpenApi.at("/x-default-route");

  private static String page(String more) {
    return "{\"records\":[],\"next_cursor\":null,\"resume_cursor\":null,\"behind\":0" + more + "}";
  }

  private static String error(String code, String more) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"is wrong\"%s}}".formatted(code, more);
  }

  @Test
  void answers_asDescribed_haveNoProblems() {
    assertThat(new DescribedAnswer(200, JSON, page(",\"checksum\":null")).problems(LIST)).isEmpty();
    assertThat(
            new DescribedAnswer(410, JSON, error("cursor_expired", ",\"errors\":[]"))
                .problems(LIST))
        .isEmpty();
    assertThat(new DescribedAnswer(429, AGAIN, error("throttled", ",\"errors\":[]")).problems(LIST))
        .isEmpty();
    assertThat(new DescribedAnswer(308, Map.of("location", "/health"), "").problems(OTHER))
        .isEmpty();
  }

  @Test
  void status_thatIsNotDescribed_isFound() {
    assertThat(new DescribedAnswer(418, JSON, "{}").problems(LIST))
        .containsExactly("status 418 is not described at /paths/~1records/get");
  }

  @Test
  void field_thatIsNotDescribed_orMissing_isFound() {
    String more = page(",\"checksum\":null,\"more\":1");
    assertThat(new DescribedAnswer(200, JSON, more).problems(LIST))
        .singleElement()
        .asString()
        .contains("'more'");
    assertThat(new DescribedAnswer(200, JSON, page("")).problems(LIST))
        .singleElement()
        .asString()
        .contains("'checksum'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "410|throttled|,\"errors\":[]",
        "410|nonsense|,\"errors\":[]",
        "410|cursor_expired|",
        "410|cursor_expired|,\"errors\":[],\"more\":1",
        "410|cursor_expired|,\"errors\":[],\"deletions\":2",
        "400|invalid_cursor|,\"errors\":[]",
        "400|invalid_cursor|,\"errors\":[{\"code\":\"invalid_cursor\",\"path\":[]}]",
        "400|invalid_cursor|,\"errors\":[{\"code\":\"x\",\"path\":[],\"message\":\"is\"}]",
        "400|invalid_record|,\"errors\":[{\"code\":\"invalid_record\",\"path\":[],\"message\":\"is\"}]",
      })
  void error_thatIsNotDescribed_isFound(int status, String code, String more) {
    String body = error(code, more == null ? "" : more);
    assertThat(new DescribedAnswer(status, JSON, body).problems(LIST)).isNotEmpty();
  }

  @Test
  void header_thatIsNotDescribed_orMissing_orAnother_isFound() {
    String body = error("throttled", ",\"errors\":[]");
    assertThat(new DescribedAnswer(429, JSON, body).problems(LIST))
        .containsExactly("header 'Retry-After' is missing");
    Map<String, String> other =
        Map.of("content-type", "application/json", "deltacache-dataset", "x");
    assertThat(new DescribedAnswer(200, other, page(",\"checksum\":null")).problems(LIST))
        .hasSize(1);
    Map<String, String> more = Map.of("content-type", "application/json", "x-more", "1");
    assertThat(new DescribedAnswer(200, more, page(",\"checksum\":null")).problems(LIST))
        .containsExactly("header 'x-more' is not described");
  }

  @Test
  void contentType_thatIsNotDescribed_isFound() {
    Map<String, String> html = Map.of("content-type", "text/html");
    assertThat(new DescribedAnswer(200, html, "").problems(LIST))
        .containsExactly("content type 'text/html' is not described");
    assertThat(new DescribedAnswer(308, Map.of("location", "/health"), "x").problems(OTHER))
        .containsExactly("a body is not described");
  }

  @Test
  void request_withWhatIsNotDescribed_isFound() {
    Operation save = OpenApi.operation("POST", "/records").orElseThrow();
    String body = "{\"model\":\"C\",\"records\":[{\"id\":1,\"any\":[]}]%s}";

    assertThat(new DescribedRequest("", body.formatted("")).problems(save)).isEmpty();
    assertThat(new DescribedRequest("", body.formatted(",\"more\":1")).problems(save))
        .singleElement()
        .asString()
        .contains("'more'");
    assertThat(new DescribedRequest("more=1", body.formatted("")).problems(save))
        .containsExactly("parameter 'more' is not described");
  }
}
