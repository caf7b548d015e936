package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first and the last cursor, as callers ask for them. */
final class CursorCallTest extends HandlerTest {

  private Answer cursor(String parameters) {
    return send(getCursor, event("get-records-cursor").query(parameters));
  }

  @Test
  void first_andLast_areTheCursorsOfTheRecordsThere() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    saved("{\"id\":\"c\"}");

    String first = cursor("model=Contact&offset=first").json().get("cursor").asText();
    String last = cursor("model=Contact&offset=last").json().get("cursor").asText();

    assertThat(first).isEqualTo(listed("").json().at("/records/0/_nango_metadata/cursor").asText());
    assertThat(last).isEqualTo(listed("").json().get("resume_cursor").asText());
    assertThat(listed("&cursor=" + first).json().get("records")).hasSize(2);
    assertThat(listed("&cursor=" + last).json().get("records")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void cursor_ofAnUnknownOrExpiredDataset_isNull(String offset) {
    Answer unknown = cursor("model=Contact&offset=" + offset);
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(unknown.body()).isEqualTo("{\"cursor\":null}");

    saved("{\"id\":\"a\"}");
    time.pass(Duration.ofDays(60));
    Answer expired = cursor("model=Contact&offset=" + offset);
    assertThat(expired.body()).isEqualTo("{\"cursor\":null}");
    assertThat(expired.header("deltacache-dataset")).isEmpty();
    // makes the reset
    deleted("{\"id\":\"a\"}");
    Answer empty = cursor("model=Contact&offset=" + offset);
    assertThat(empty.body()).isEqualTo("{\"cursor\":null}");
    assertThat(empty.header("deltacache-dataset")).isEmpty();
  }

  @Test
  void variant_isADatasetOfItsOwn() {
    saved("{\"id\":\"a\"}");

    assertThat(cursor("model=Contact&variant=base&offset=last").body()).doesNotContain("null");
    assertThat(cursor("model=Contact&variant=eu&offset=last").header("deltacache-dataset"))
        .isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "offset=last|[\"model\"] is missing",
        "model=&offset=last|[\"model\"] is empty",
        "model=Contact|[\"offset\"] must be first or last",
        "model=Contact&offset=|[\"offset\"] must be first or last",
        "model=Contact&offset=Last|[\"offset\"] must be first or last",
        "model=Contact&offset=last&offset=last|[\"offset\"] is given twice",
        "model=Contact&offset=last&variant=|[\"variant\"] is empty",
        "model=Contact&offset=last&limit=1|[\"limit\"] is no parameter of this call"
      })
  void aParameterThatIsWrong_isToldHow(String parameters, String expected) {
    Answer answer = cursor(parameters);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_query_params");
    assertThat(answer.errors()).containsExactly("invalid_query_params " + expected);
  }

  @Test
  void cursor_needsTheScopeToRead() {
    String writer = key("test", Set.of(Scope.WRITE));
    Event event = event("get-records-cursor").header("authorization", "Bearer " + writer);

    assertThat(send(getCursor, event).error()).isEqualTo("missing_scope");
    assertThat(send(getCursor, event("get-records-cursor").without("provider-config-key")).error())
        .isEqualTo("invalid_headers");
  }
}
