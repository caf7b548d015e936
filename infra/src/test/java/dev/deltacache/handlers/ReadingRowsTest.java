package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of Reading that no test of its parameters holds. */
final class ReadingRowsTest extends RowsTest {
  private static final int LAMBDA_BYTES = 6_291_556;

  @Test
  void lastModifiedAt_isThePositionsTime_soThatItAscends_alsoWhereTheClockJumpsBack() {
    saved("{\"id\":\"a\"}");
    time.pass(Duration.ofHours(-1));
    saved("{\"id\":\"b\"}");
    time.pass(Duration.ofHours(2));
    saved("{\"id\":\"c\"}");

    JsonNode records = listed("").json().get("records");

    assertThat(records.findValuesAsText("id")).containsExactly("a", "b", "c");
    assertThat(records.findValuesAsText("last_modified_at"))
        .containsExactly(
            "2101-03-01T12:00:00.000Z", "2101-03-01T12:00:00.000Z", "2101-03-01T13:00:00.000Z");
    assertThat(records.findValuesAsText("cursor")).isSorted();
  }

  @Test
  void limit_isAHundredByDefault() {
    saved(records(101, i -> "{\"id\":" + i + "}"));

    JsonNode page = listed("").json();

    assertThat(page.get("records")).hasSize(100);
    assertThat(page.get("behind").asInt()).isOne();
    assertThat(ids(listed("&limit=101"))).hasSize(101);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&order=desc", "&ids=a&ids=b"})
  void aSingleRecord_alwaysFits_alsoTheLargest(String parameters) {
    // escaped as a JSON string once more, each of these characters takes four bytes
    String largest = "\\\"".repeat(1_048_560);
    for (String id : List.of("a", "b")) {
      Answer saved = saved("{\"id\":\"" + id + "\",\"v\":\"" + largest + "\"}");
      assertThat(saved.status()).isEqualTo(200);
    }

    Answer first = listed(parameters);
    String cursor = first.json().get("next_cursor").asText();
    Answer second = listed(parameters + "&cursor=" + cursor);

    assertThat(ids(first)).hasSize(1);
    assertThat(first.lambdaBytes()).isBetween(4_190_000, LAMBDA_BYTES);
    assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
    assertThat(second.json().get("next_cursor").isNull()).isTrue();
  }

  @Test
  void resumeCursor_whereThereIsNoChangeYet_isTheStartOfTheStream() {
    started("contacts", "\"Contact\"");

    JsonNode empty = listed("").json();
    assertThat(empty.get("records")).isEmpty();
    assertThat(empty.get("next_cursor").isNull()).isTrue();
    assertThat(empty.get("behind").asInt()).isZero();
    String start = empty.get("resume_cursor").asText();
    assertThat(listed("&cursor=" + start).json().get("resume_cursor").asText()).isEqualTo(start);

    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    assertThat(ids(listed("&cursor=" + start))).containsExactly("a", "b");
  }

  @Test
  void resumeCursor_whereAFilterMatchedNothing_isTheLastPositionLookedAt() {
    saved("{\"id\":\"a\"}");
    String last = saved("{\"id\":\"b\"}").json().get("cursor").asText();

    JsonNode page = listed("&filter=deleted").json();

    assertThat(page.get("records")).isEmpty();
    assertThat(page.get("next_cursor").isNull()).isTrue();
    assertThat(page.get("resume_cursor").asText()).isEqualTo(last);
  }

  @Test
  void checksum_isOnAnAscendingUnfilteredPageThatReachedTheEnd_andOnNoOther() {
    saved("{\"id\":\"a\"}");
    String cursor = saved("{\"id\":\"b\"}").json().get("cursor").asText();

    for (String parameters : List.of("", "&limit=2", "&order=asc", "&cursor=" + cursor)) {
      assertThat(listed(parameters).json().get("checksum").asText())
          .as(parameters)
          .matches("[0-9a-f]{32}");
    }
    for (String parameters :
        List.of(
            "&limit=1", "&order=desc", "&filter=added", "&modified_after=2101-03-02", "&ids=a")) {
      assertThat(listed(parameters).json().get("checksum").isNull()).as(parameters).isTrue();
    }
  }

  @Test
  void modifiedAfter_withACursor_bothApply() {
    String first = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    time.pass(Duration.ofSeconds(1));
    String second = saved("{\"id\":\"b\"}").json().get("cursor").asText();
    time.pass(Duration.ofSeconds(1));
    saved("{\"id\":\"c\"}");

    assertThat(ids(listed("&modified_after=2101-03-01T12:00:02Z&cursor=" + first)))
        .containsExactly("c");
    assertThat(ids(listed("&modified_after=2101-03-01T12:00:00Z&cursor=" + second)))
        .containsExactly("c");
    assertThat(ids(listed("&delta=2101-03-01T12:00:01Z&cursor=" + first)))
        .containsExactly("b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&ids=a", "&order=desc", "&filter=added"})
  void aCursorPastTheDatasetsLastPosition_isExpired(String parameters) {
    DatasetKey dataset = new DatasetKey("test", "hubspot", connection, "Contact", "base");
    Cursor last = Cursor.decode(saved("{\"id\":\"a\"}").json().get("cursor").asText(), dataset);
    Cursor past = new Cursor(last.incarnation(), last.position().successor());

    Answer answer = listed(parameters + "&cursor=" + past.encode(dataset));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.error()).isEqualTo("cursor_expired");
    assertThat(answer.json().at("/error/message").asText()).endsWith("read again without a cursor");
  }
}
