package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {
  private static final Map<String, Set<String>> WITH_A_VARIABLE =
      Map.of(
          "/things", Set.of("POST"),
          "/things/first", Set.of("GET"),
          "/things/{id}", Set.of("DELETE", "PATCH"));

  @ParameterizedTest
  @ValueSource(strings = {"/records", "/records/"})
  void list_isAnswered_withASlashAndWithout(String path) {
    assertThat(Routes.unlessList(Events.get(path, "model=Contact"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /records/, '', /records",
    "DELETE, /records/, '', /records",
    "GET, /health/, '', /health",
    "POST, /records/delete/, 'a=%26&b=c+d', /records/delete?a=%26&b=c+d"
  })
  void otherCall_withASlash_isSentOn(String method, String path, String query, String location) {
    Answer answer = Answer.of(Routes.unlessList(Events.call(method, path, query)).orElseThrow());
    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.headers()).containsEntry("location", location);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/nothing",
        "/records//",
        "//records",
        "/record",
        "/records/x",
        "/Records"
      })
  void unknownPath_isNotFound(String path) {
    RejectedException rejected = Rejections.of(() -> Routes.unlessList(Events.get(path, "")));
    assertThat(rejected.code()).isEqualTo("not_found");
    assertThat(Answer.of(Responses.of(rejected)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /records, 'DELETE, GET, POST, PUT'",
    "PATCH, /records/, 'DELETE, GET, POST, PUT'",
    "GET, /records/delete, POST",
    "POST, /health/, GET"
  })
  void otherMethod_isNotAllowed_andToldWhichAre(String method, String path, String allowed) {
    Answer answer = Answer.of(Routes.unlessList(Events.call(method, path, "")).orElseThrow());
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", allowed);
    assertThat(answer.body())
        .contains("\"code\":\"method_not_allowed\"")
        .contains("allowed: " + allowed + "\"");
  }

  @Test
  void callOfAnotherFunction_thatCameHereAllTheSame_isNotFound() {
    assertThat(Rejections.of(() -> Routes.unlessList(Events.call("POST", "/records", ""))).code())
        .isEqualTo("not_found");
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /things/2b-9/, '', /things/2b-9",
    "DELETE, /things/first/, 'a=%26', /things/first?a=%26",
    "GET, /things/first/, '', /things/first"
  })
  void callWithAVariable_andASlash_isSentOn(
      String method, String path, String query, String location) {
    Answer answer = withAVariable(method, path, query);
    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.headers()).containsEntry("location", location);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /things/2b-9, 'DELETE, PATCH'",
    "GET, /things/2b-9/, 'DELETE, PATCH'",
    "PUT, /things/first, 'DELETE, GET, PATCH'"
  })
  void otherMethod_ofAPathWithAVariable_isNotAllowed(String method, String path, String allowed) {
    Answer answer = withAVariable(method, path, "");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.headers()).containsEntry("allow", allowed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things//",
        "/things/2b-9//",
        "/things//2b-9/",
        "//things/2b-9/",
        "/things/2b-9/more/",
        "/things/2B/",
        "/things/{id}/",
        "/things/a b/",
        "/things/a%0d/",
        "/things/a\r\nx: y/",
        "/things/a\n/",
        "/things/\\evil.example/",
        "/things/\u00e9/",
        "/things/2b-9"
      })
  void pathThatHoldsNoIdOfOurs_isNotFound_andSentNowhere(String path) {
    assertThat(Rejections.of(() -> withAVariable("PATCH", path, "")).code()).isEqualTo("not_found");
  }

  private static Answer withAVariable(String method, String path, String query) {
    return Answer.of(
        Routes.unlessList(Events.call(method, path, query), WITH_A_VARIABLE).orElseThrow());
  }
}
