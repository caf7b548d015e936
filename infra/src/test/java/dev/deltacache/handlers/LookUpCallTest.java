package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Look-ups by POST, as callers send them. */
final class LookUpCallTest extends HandlerTest {
  private static final int LAMBDA_BYTES = 6_291_556;

  private Answer lookedUp(String fields) {
    return send(
        lookUp, event("post-records-lookup").body("{\"model\":\"Contact\"," + fields + "}"));
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("records").findValuesAsText("id");
  }

  @Test
  void lookUp_givesWhatAListByIdsGives() {
    saved("{\"id\":\"a\"},{\"id\":7},{\"id\":\"c\"}");
    saved("{\"id\":\"a\",\"n\":1}");
    deleted("{\"id\":\"c\"}");

    Answer answer = lookedUp("\"ids\":[\"a\",7,\"c\",\"nobody\",\"a\"]");

    assertThat(ids(answer)).containsExactly("7", "a", "c");
    assertThat(answer.body()).isEqualTo(listed("&ids=a&ids=7&ids=c").body());
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void variant_isADatasetOfItsOwn() {
    saved("{\"id\":\"a\"}");

    assertThat(ids(lookedUp("\"variant\":\"base\",\"ids\":[\"a\"]"))).containsExactly("a");
    Answer other = lookedUp("\"variant\":\"eu\",\"ids\":[\"a\"]");
    assertThat(ids(other)).isEmpty();
    assertThat(other.header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void lookUp_ofAHundredLongIds_isTaken() {
    String ids =
        IntStream.range(100, 200)
            .mapToObj(i -> "\"" + "\ud83d\ude42".repeat(252) + i + "\"")
            .collect(Collectors.joining(","));
    saved(
        List.of(ids.split(",")).stream()
            .map(id -> "{\"id\":" + id + "}")
            .collect(Collectors.joining(",")));

    assertThat(ids(lookedUp("\"ids\":[" + ids + "]"))).hasSize(100);
  }

  @Test
  void lookUp_ofMoreThanOneAnswerHolds_leadsOnByItsCursor() {
    for (int i = 0; i < 5; i++) {
      saved("{\"id\":\"%d\",\"v\":\"%s\"}".formatted(i, "x".repeat(2_000_000)));
    }
    List<String> all = new ArrayList<>();
    String cursor = "null";
    int pages = 0;
    do {
      Answer answer = lookedUp("\"ids\":[0,1,2,3,4],\"cursor\":" + cursor);
      assertThat(answer.lambdaBytes()).isLessThanOrEqualTo(LAMBDA_BYTES);
      all.addAll(ids(answer));
      JsonNode json = answer.json();
      assertThat(json.get("behind").asInt()).isEqualTo(5 - all.size());
      assertThat(json.get("resume_cursor").isNull()).isTrue();
      cursor = json.get("next_cursor").toString();
      pages++;
    } while (!cursor.equals("null"));

    assertThat(all).containsExactly("0", "1", "2", "3", "4");
    assertThat(pages).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|invalid_body [] body must be a JSON object",
        "nonsense|invalid_body [] body is not JSON: see line 1",
        "[]|invalid_body [] body must be a JSON object",
        "{\"ids\":[\"a\"]}|invalid_body [\"model\"] is missing",
        "{\"model\":\"C\"}|invalid_body [\"ids\"] is missing",
        "{\"model\":7,\"ids\":[\"a\"]}|invalid_body [\"model\"] must be a string",
        "{\"model\":\"\",\"ids\":[\"a\"]}|invalid_body [\"model\"] is empty",
        "{\"model\":\"C\",\"variant\":[],\"ids\":[1]}|invalid_body [\"variant\"] must be a string",
        "{\"model\":\"C\",\"ids\":[]}|invalid_body [\"ids\"] must have 1 to 100 ids, but has 0",
        "{\"model\":\"C\",\"ids\":\"a\"}|invalid_body [\"ids\"] must be an array",
        "{\"model\":\"C\",\"ids\":null}|invalid_body [\"ids\"] must be an array",
        "{\"model\":\"C\",\"ids\":[1.5]}|invalid_body [\"ids\",0] must be a string of 1 to 255",
        "{\"model\":\"C\",\"ids\":[\"\"]}|invalid_body [\"ids\",0] must be a string of 1 to 255",
        "{\"model\":\"C\",\"ids\":[[\"a\"]]}|invalid_body [\"ids\",0] must be a string of 1 to",
        "{\"model\":\"C\",\"ids\":[1],\"ids\":[2]}|invalid_body [\"ids\"] is given twice",
        "{\"model\":\"C\",\"ids\":[1],\"limit\":5}|invalid_body [\"limit\"] is no field of this",
        "{\"model\":\"C\",\"ids\":[1],\"cursor\":1}|invalid_body [\"cursor\"] must be a string",
        "{\"model\":\"C\",\"ids\":[1]} {}|invalid_body [] body has more after its JSON object",
        "{\"model\":\"C\",\"ids\":[1],\"cursor\":\"x\"}|invalid_cursor [\"cursor\"] is not of the"
      })
  void aBodyThatIsWrong_isToldWhatIsWrong(String body, String expected) {
    Answer answer = send(lookUp, event("post-records-lookup").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(expected.substring(0, expected.indexOf(' ')));
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith(expected);
  }

  @Test
  void moreThanAHundredIds_areRefused() {
    String ids =
        IntStream.range(0, 101).mapToObj(Integer::toString).collect(Collectors.joining(","));

    assertThat(lookedUp("\"ids\":[" + ids + "]").errors())
        .containsExactly("invalid_body [\"ids\"] must have 1 to 100 ids, but has 101");
  }

  @Test
  void parameters_areNone() {
    Event event = event("post-records-lookup").query("limit=5");

    assertThat(send(lookUp, event).errors())
        .containsExactly("invalid_query_params [\"limit\"] is no parameter of this call");
  }

  @Test
  void aBodyInGzip_isTaken() throws IOException {
    saved("{\"id\":\"a\"}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("{\"model\":\"Contact\",\"ids\":[\"a\"]}".getBytes(UTF_8));
    }
    Event event = event("post-records-lookup").header("content-encoding", "gzip");

    assertThat(ids(send(lookUp, event.body(bytes.toByteArray())))).containsExactly("a");
  }

  @Test
  void aCursor_ofAnotherDatasetIsInvalid_andOfAnExpiredOneExpired() {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    String fields = "\"ids\":[\"a\"],\"cursor\":\"" + cursor + "\"";

    assertThat(lookedUp("\"variant\":\"eu\"," + fields).error()).isEqualTo("invalid_cursor");
    time.pass(Duration.ofDays(60));
    assertThat(ids(lookedUp("\"ids\":[\"a\"]"))).isEmpty();
    assertThat(lookedUp(fields).status()).isEqualTo(410);
  }

  @Test
  void lookUp_needsTheScopeToRead() {
    String writer = key("test", Set.of(Scope.WRITE));
    Event event = event("post-records-lookup").header("authorization", "Bearer " + writer);

    assertThat(send(lookUp, event).status()).isEqualTo(403);
    assertThat(send(lookUp, event.without("authorization")).status()).isEqualTo(401);
    assertThat(send(lookUp, event("post-records-lookup").without("connection-id")).error())
        .isEqualTo("invalid_headers");
  }
}
