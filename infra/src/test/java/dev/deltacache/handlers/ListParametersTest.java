package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** What a list can be asked for, as callers ask for it. */
final class ListParametersTest extends HandlerTest {
  private static final List<String> STRANGE =
      List.of("a,b", "100%", "c d", "e/f?g#h&i=j", "\ud83d\ude42", "\"'\\", "+", "é");

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().get("records").findValuesAsText("id");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private void saveHistory() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}");
    time.pass(Duration.ofSeconds(1));
    saved("{\"id\":\"b\",\"n\":1}");
    time.pass(Duration.ofSeconds(1));
    deleted("{\"id\":\"c\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&filter=added | a,d",
        "&filter=Updated | b",
        "&filter=DELETED | c",
        "&filter=deleted,added | a,d,c",
        "&filter=added%2Cupdated%2Cdeleted | a,d,b,c",
        "&modified_after=2101-03-01T12:00:01Z | b,c",
        "&delta=2101-03-01T12:00:01Z | b,c",
        "&modified_after=2101-03-01T13:00:01%2B01:00 | b,c",
        "&modified_after=2101-03-01T12:00:01.001Z | c",
        "&modified_after=2101-03-01 | a,d,b,c",
        "&modified_after=2101-03-01T12:00:01Z&filter=updated | b",
        "&ids=c&ids=a&ids=nobody&ids=a | a,c",
        "&ids=c&ids=a&filter=deleted | c",
        "&ids=c&ids=a&modified_after=2101-03-01T12:00:01Z | c",
        "&order=asc | a,d,b,c",
        "&order=desc | c,b,d,a",
        "&order=desc&filter=added | d,a",
        "&order=desc&ids=a&ids=b&ids=c | c,b,a",
        "&order=desc&modified_after=2101-03-01T12:00:01Z&limit=1 | c"
      })
  void parameters_applyTogether(String parameters, String expected) {
    saveHistory();

    assertThat(ids(listed(parameters))).containsExactly(expected.split(","));
  }

  @Test
  void cursorsOfEachMode_leadOnInItsDirection() {
    saveHistory();

    JsonNode up = listed("&limit=1&filter=added").json();
    assertThat(up.get("checksum").isNull()).isTrue();
    assertThat(ids(listed("&filter=added&cursor=" + up.get("next_cursor").asText())))
        .containsExactly("d");
    JsonNode down = listed("&limit=2&order=desc").json();
    assertThat(down.get("resume_cursor").isNull()).isTrue();
    assertThat(down.get("checksum").isNull()).isTrue();
    assertThat(down.get("next_cursor").asText())
        .isEqualTo(down.at("/records/1/_nango_metadata/cursor").asText());
    assertThat(ids(listed("&order=desc&cursor=" + down.get("next_cursor").asText())))
        .containsExactly("d", "a");
    JsonNode named = listed("&limit=1&ids=a&ids=b").json();
    assertThat(named.get("behind").asInt()).isOne();
    assertThat(ids(listed("&ids=a&ids=b&cursor=" + named.get("next_cursor").asText())))
        .containsExactly("b");
  }

  @Test
  void lookUp_hasNeitherResumeCursorNorChecksum_andNothingBehindIt() {
    saveHistory();

    assertThat(listed("&ids=a&ids=c").body())
        .endsWith("],\"next_cursor\":null,\"resume_cursor\":null,\"behind\":0,\"checksum\":null}");
  }

  @Test
  void deletedRecord_keepsItsPayload_alsoInALookUpAndDownwards() {
    saveHistory();

    for (String parameters : List.of("&ids=c", "&order=desc&limit=1", "&filter=deleted")) {
      assertThat(listed(parameters).body())
          .contains("{\"id\":\"c\",\"_nango_metadata\":{")
          .contains("\"last_action\":\"DELETED\",\"deleted_at\":\"2101-03-01T12:00:02.000Z\"");
    }
  }

  @Test
  void ids_mayHaveAnyCharacters() {
    saved(
        STRANGE.stream()
            .map(id -> "{\"id\":\"" + id.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}")
            .collect(Collectors.joining(",")));
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");

    for (String id : STRANGE) {
      assertThat(ids(listed("&ids=" + encoded(id)))).containsExactly(id);
    }
    String all = STRANGE.stream().map(id -> "&ids=" + encoded(id)).collect(Collectors.joining());
    assertThat(ids(listed(all))).containsExactlyElementsOf(STRANGE);
    // as it stands, without encoding
    assertThat(ids(listed("&ids=a,b"))).containsExactly("a,b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "&ids=a", "&order=desc", "&filter=added", "&modified_after=2026-01-01"})
  void unknownDataset_isEmptyAndSaysSo_andAnyCursorIsExpired(String parameters) {
    Answer unknown = listed(parameters);
    assertThat(ids(unknown)).isEmpty();
    assertThat(unknown.header("deltacache-dataset")).isEqualTo("unknown");

    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    assertThat(listed(parameters + "&cursor=" + cursor).status()).isEqualTo(200);
    time.pass(Duration.ofDays(60));
    Answer expired = listed(parameters);
    assertThat(ids(expired)).isEmpty();
    assertThat(expired.header("deltacache-dataset")).isEmpty();
    Answer gone = listed(parameters + "&cursor=" + cursor);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.error()).isEqualTo("cursor_expired");
    assertThat(gone.json().at("/error/message").asText()).endsWith("read again without a cursor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter= | [\"filter\"] must be one or more of added,updated,deleted",
        "filter=gone | [\"filter\"] must be one or more of added,updated,deleted",
        "modified_after=yesterday | [\"modified_after\"] must be an ISO 8601 date, or date and",
        "delta=1769851800 | [\"delta\"] must be an ISO 8601 date, or date and time with offset",
        "delta=2026-01-31&modified_after=2026-01-31 | [\"delta\"] is the old name of modified_",
        "order=newest | [\"order\"] must be asc or desc",
        "ids=a&ids= | [\"ids\",1] must be a string of 1 to 255 characters, or a whole number",
        "ids=%ED%A0%80 | [\"ids\"] is not percent-encoded as it must be"
      })
  void parameterThatIsWrong_isToldHow(String parameters, String expected) {
    Answer answer = listed("&" + parameters);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_query_params");
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith("invalid_query_params " + expected);
  }

  @Test
  void severalThingsWrong_areAllTold() {
    Answer answer = listed("&filter=x&order=y&modified_after=z&limit=0&ids=&nope=1");

    assertThat(answer.errors()).hasSize(6);
  }

  @Test
  void moreThanAHundredIds_areRefused() {
    String ids = IntStream.range(0, 101).mapToObj(i -> "&ids=" + i).collect(Collectors.joining());

    assertThat(listed(ids).errors())
        .containsExactly("invalid_query_params [\"ids\"] must be 1 to 100 ids, but are 101");
  }

  @Test
  void cursorOfNangos_isToldTheTimeToReadFromOnce() {
    saveHistory();
    String nangos =
        Base64.getEncoder()
            .encodeToString("2101-03-01T12:00:01.000000+00:00||8b3f-11".getBytes(UTF_8));

    for (String text : List.of(encoded(nangos), nangos)) {
      Answer answer = listed("&cursor=" + text);
      assertThat(answer.error()).isEqualTo("invalid_cursor");
      assertThat(answer.errors())
          .containsExactly(
              "invalid_cursor [\"cursor\"] is one of Nango's: read once without a cursor, with"
                  + " modified_after=2101-03-01T12:00:01.000Z");
    }
    assertThat(ids(listed("&modified_after=2101-03-01T12:00:01.000Z"))).containsExactly("b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&ids=a", "&order=desc"})
  void changeThatStaysInvisible_isAConflict(String parameters) {
    saved("{\"id\":\"a\"}");
    saved("{\"id\":\"a\",\"n\":1}");
    faults.before(ListParametersTest::withoutPayloads);

    Answer answer = listed(parameters);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error()).isEqualTo("conflict");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(answer.json().get("error").has("committed")).isFalse();
  }

  // asks for parts that no payload has
  private static DynamoDbRequest withoutPayloads(DynamoDbRequest request) {
    if (!(request instanceof BatchGetItemRequest get)
        || !get.requestItems().containsKey("Payloads")) {
      return request;
    }
    KeysAndAttributes asked = get.requestItems().get("Payloads");
    List<Map<String, AttributeValue>> keys =
        asked.keys().stream()
            .map(key -> Map.of("record", key.get("record"), "part", AttributeValue.fromN("999")))
            .toList();
    return get.toBuilder()
        .requestItems(Map.of("Payloads", asked.toBuilder().keys(keys).build()))
        .build();
  }
}
