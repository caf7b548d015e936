package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, as callers ask for them. */
final class ListCallTest extends HandlerTest {
  private static final int LAMBDA_BYTES = 6_291_556;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "limit=5|invalid_query_params [\"model\"] is missing",
        "model=|invalid_query_params [\"model\"] is empty",
        "model=Contact&limit=0|invalid_query_params [\"limit\"] must be a whole number from 1 to",
        "model=Contact&limit=10001|invalid_query_params [\"limit\"] must be a whole number",
        "model=Contact&limit=1.5|invalid_query_params [\"limit\"] must be a whole number",
        "model=Contact&limit=|invalid_query_params [\"limit\"] must be a whole number",
        "model=Contact&nope=1|invalid_query_params [\"nope\"] is no parameter of this call",
        "model=Contact&model=Deal|invalid_query_params [\"model\"] is given twice",
        "model=Contact&limit=%zz|invalid_query_params [\"limit\"] is not percent-encoded",
        "model=Contact&limit=%FF|invalid_query_params [\"limit\"] is not percent-encoded",
        "model=Contact&cursor=|invalid_cursor [\"cursor\"] is not of the form",
        "model=Contact&cursor=nonsense|invalid_cursor [\"cursor\"] is not of the form",
      })
  void aQueryThatIsWrong_isToldWhatIsWrong(String query, String expected) {
    Answer answer = send(list, event("get-records").query(query));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(expected.substring(0, expected.indexOf(' ')));
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith(expected);
  }

  @Test
  void anUnknownDataset_isEmpty() {
    Answer answer = listed("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(answer.body())
        .isEqualTo(
            "{\"records\":[],\"next_cursor\":null,\"resume_cursor\":null,\"behind\":0,"
                + "\"checksum\":null}");
  }

  @Test
  void aCursorOfAnotherModel_isInvalid() {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();

    Answer answer = send(list, event("get-records").query("model=Deal&cursor=" + cursor));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_cursor");
  }

  @Test
  void pages_goOnWithNextCursorUntilItIsNull() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}");

    JsonNode first = listed("&limit=2").json();
    assertThat(first.get("next_cursor").asText()).isEqualTo(first.get("resume_cursor").asText());
    assertThat(first.get("behind").asInt()).isEqualTo(1);
    JsonNode second = listed("&limit=2&cursor=" + first.get("next_cursor").asText()).json();
    assertThat(second.get("records").get(0).get("id").asText()).isEqualTo("c");
    assertThat(second.get("next_cursor").isNull()).isTrue();
    JsonNode third = listed("&cursor=" + second.get("resume_cursor").asText()).json();
    assertThat(third.get("records")).isEmpty();
    assertThat(third.get("resume_cursor")).isEqualTo(second.get("resume_cursor"));
    assertThat(third.get("checksum")).isEqualTo(second.get("checksum"));
  }

  @Test
  void aVariant_isADatasetOfItsOwn() {
    saved("{\"id\":\"a\"}");

    assertThat(listed("&variant=base").json().get("records")).hasSize(1);
    assertThat(listed("&variant=eu").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void aNameWithAnyCharacters_isFoundAgain() {
    String body = "{\"model\":\"Größe &+%2B/🙂\",\"records\":[{\"id\":\"a\"}]}";
    assertThat(send(save, event("post-records").body(body)).status()).isEqualTo(200);

    Answer answer =
        send(list, event("get-records").query("model=Gr%C3%B6%C3%9Fe+%26%2B%252B%2F%F0%9F%99%82"));

    assertThat(answer.json().get("records")).hasSize(1);
  }

  @Test
  void theSlashAtTheEnd_isDroppedForAListAndLeadsOnForOtherCalls() {
    saved("{\"id\":\"a\"}");

    assertThat(
            send(list, event("get-records").request("GET", "/records/").query("model=Contact"))
                .json()
                .get("records"))
        .hasSize(1);
    Answer moved = send(list, event("get-records").request("DELETE", "/records/").query("a=b"));
    assertThat(moved.status()).isEqualTo(308);
    assertThat(moved.header("location")).isEqualTo("/records?a=b");
  }

  @Test
  void aPathThatWasCutAtAnEncodedQuestionMark_isNotFound() {
    assertThat(send(list, event("default").request("POST", "/records")).error())
        .isEqualTo("not_found");
    assertThat(send(list, event("default").request("GET", "/health")).status()).isEqualTo(404);
  }

  @Test
  void aMethodThatAPathDoesNotHave_isNotAllowed() {
    Answer answer = send(list, event("default").request("PUT", "/records/delete"));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.error()).isEqualTo("method_not_allowed");
    assertThat(answer.header("allow")).isEqualTo("POST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity"})
  void aPage_neverPassesWhatLambdaTakesAndGivesEachRecordOnce(String encoding) {
    // quotes and backslashes, which are escaped twice, ids of the longest form, and no payload
    String quotes = "\\\"\\\\".repeat(20_000);
    for (int batch = 0; batch < 6; batch++) {
      String prefix = "b" + batch + "-";
      saved(
          IntStream.range(0, 40)
              .mapToObj(i -> "{\"id\":\"" + prefix + i + "\",\"q\":\"" + quotes + "\"}")
              .collect(Collectors.joining(",")));
    }
    saved(
        IntStream.range(0, 400)
            .mapToObj(i -> "{\"id\":\"" + "\\\"".repeat(250) + i + "\"}")
            .collect(Collectors.joining(",")));

    List<String> ids = new ArrayList<>();
    String cursor = "";
    int full = 0;
    while (true) {
      Event event = event("get-records").header("accept-encoding", encoding);
      Answer answer = send(list, event.query("model=Contact&limit=10000" + cursor));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.lambdaBytes()).isLessThanOrEqualTo(LAMBDA_BYTES);
      assertThat(answer.response().get("isBase64Encoded").asBoolean())
          .isEqualTo(encoding.equals("gzip"));
      full += answer.lambdaBytes() > LAMBDA_BYTES - 300_000 ? 1 : 0;
      JsonNode page = answer.json();
      page.get("records").forEach(record -> ids.add(record.get("id").asText()));
      if (page.get("next_cursor").isNull()) {
        break;
      }
      cursor = "&cursor=" + page.get("next_cursor").asText();
    }
    assertThat(ids).hasSize(640).doesNotHaveDuplicates();
    // unpacked, pages are filled: the bound is not held by being far away from it
    assertThat(full >= 5).isEqualTo(encoding.equals("identity"));
  }

  @Test
  void aPageOfManySmallRecords_isFilledAndNeverPassesWhatLambdaTakes() {
    for (int batch = 0; batch < 2; batch++) {
      int from = batch * 10_000;
      saved(
          IntStream.range(from, from + 10_000)
              .mapToObj(i -> "{\"id\":\"" + i + "\",\"v\":\"" + "y".repeat(300) + "\"}")
              .collect(Collectors.joining(",")));
    }

    Answer answer = listed("&limit=10000");

    assertThat(answer.lambdaBytes()).isBetween(LAMBDA_BYTES - 200_000, LAMBDA_BYTES);
    assertThat(answer.json().get("next_cursor").isNull()).isFalse();
  }

  @Test
  void aPageThatGzipWouldMakeLonger_isSentAsItIs() {
    // of 94 characters each takes 6.6 bits packed, which base64 turns into 8.7
    for (String id : List.of("a", "b", "c", "d")) {
      saved("{\"id\":\"%s\",\"v\":\"%s\"}".formatted(id, printable(1_500_000, id.hashCode())));
    }
    Event event = event("get-records").header("accept-encoding", "gzip");

    Answer answer = send(list, event.query("model=Contact"));

    assertThat(answer.json().get("records")).hasSize(4);
    assertThat(answer.response().get("isBase64Encoded").asBoolean()).isFalse();
    assertThat(answer.lambdaBytes()).isBetween(6_000_000, LAMBDA_BYTES);
  }

  private static String printable(int length, int seed) {
    return new Random(seed)
        .ints(length, '#', '~' + 1)
        .map(c -> c == '\\' ? '!' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void payloads_comeBackAsTheyWereSent() {
    String record =
        "{\"z\":1,\"a\":0.10000000000000000000000000000000000001,\"big\":"
            + "9".repeat(400)
            + ",\"e\":1E+2,\"nested\":{\"b\":[1.0,-0,null,true],\"a\":{}},\"text\":\"é🙂\\ud800\"";
    saved(record + ",\"id\":12345678901234567890}");

    assertThat(listed("").body())
        .contains(record + ",\"id\":\"12345678901234567890\",\"_nango_metadata\":");
  }
}
