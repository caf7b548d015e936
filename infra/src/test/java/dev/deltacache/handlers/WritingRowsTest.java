package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of the table of Writing that reach further than the decision about a record. */
final class WritingRowsTest extends RowsTest {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);

  @Test
  void save_ofANewId_isAdded_withBothTimesThatOfItsPosition() {
    assertThat(texts(saved("{\"id\":\"a\"}").json().get("addedKeys"))).containsExactly("a");

    JsonNode metadata = metadata("a");
    assertThat(metadata.get("last_action").asText()).isEqualTo("ADDED");
    assertThat(metadata.get("first_seen_at").asText()).isEqualTo("2101-03-01T12:00:00.000Z");
    assertThat(metadata.get("last_modified_at")).isEqualTo(metadata.get("first_seen_at"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"id\":\"a\",\"n\":1}", "{\"id\":\"a\",\"n\":2}"})
  void save_ofADeletedId_isAddedAgain_withFirstSeenAnew_samePayloadOrNot(String again) {
    saved("{\"id\":\"a\",\"n\":1}");
    deleted("{\"id\":\"a\"}");
    time.pass(Duration.ofHours(1));

    assertThat(texts(saved(again).json().get("addedKeys"))).containsExactly("a");

    JsonNode metadata = metadata("a");
    assertThat(metadata.get("last_action").asText()).isEqualTo("ADDED");
    assertThat(metadata.get("first_seen_at").asText()).isEqualTo("2101-03-01T13:00:00.000Z");
    assertThat(metadata.get("deleted_at").isNull()).isTrue();
  }

  @Test
  void delete_ofALiveId_keepsTheLastKnownPayload_withDeletedAtAsLastModifiedAt() {
    saved("{\"id\":\"a\",\"n\":1}");
    time.pass(Duration.ofHours(1));

    assertThat(texts(deleted("{\"id\":\"a\"}").json().get("deletedKeys"))).containsExactly("a");

    assertThat(record("a").get("n").asInt()).isOne();
    JsonNode metadata = metadata("a");
    assertThat(metadata.get("last_action").asText()).isEqualTo("DELETED");
    assertThat(metadata.get("deleted_at").asText()).isEqualTo("2101-03-01T13:00:00.000Z");
    assertThat(metadata.get("last_modified_at")).isEqualTo(metadata.get("deleted_at"));
    assertThat(metadata.get("first_seen_at").asText()).isEqualTo("2101-03-01T12:00:00.000Z");
  }

  @Test
  void delete_ofALiveIdWhosePayloadIsGone_isIdAndMetadataOnly_withPrunedAtKept() {
    saved("{\"id\":\"a\",\"n\":1}");
    time.pass(PAYLOAD_TTL);
    JsonNode prunedAt = metadata("a").get("pruned_at");
    time.pass(Duration.ofHours(1));

    deleted("{\"id\":\"a\"}");

    assertThat(fields(record("a"))).containsExactlyInAnyOrder("id", "_nango_metadata");
    assertThat(metadata("a").get("last_action").asText()).isEqualTo("DELETED");
    assertThat(prunedAt.asText()).isEqualTo("2101-03-31T12:00:00.000Z");
    assertThat(metadata("a").get("pruned_at")).isEqualTo(prunedAt);
  }

  @Test
  void save_ofAnUnchangedRecordWhosePayloadIsGone_withAnnounceRestored_isUpdated() {
    String passed = saved("{\"id\":\"a\",\"n\":1}").json().get("cursor").asText();
    time.pass(PAYLOAD_TTL);

    JsonNode silent = saved("{\"id\":\"a\",\"n\":1}").json();
    assertThat(texts(silent.get("unchangedKeys"))).containsExactly("a");
    assertThat(ids(listed("&cursor=" + passed))).isEmpty();
    assertThat(record("a").get("n").asInt()).isOne();
    time.pass(PAYLOAD_TTL.minusDays(1));
    assertThat(metadata("a").get("pruned_at").isNull()).isTrue();
    time.pass(Duration.ofDays(1));

    Answer announced = sent(Batch.SAVE, "{\"id\":\"a\",\"n\":1}", ",\"announce_restored\":true");
    assertThat(texts(announced.json().get("updatedKeys"))).containsExactly("a");
    assertThat(ids(listed("&cursor=" + passed))).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  void theSameIdTwiceInABatch_theFirstWins_andTheIdIsInNonUniqueKeys(Batch batch) {
    saved("{\"id\":\"7\",\"n\":0},{\"id\":\"b\",\"n\":0}");

    // a whole number is the same id as its decimal string
    Answer answer =
        sent(batch, "{\"id\":7,\"n\":1},{\"id\":\"b\",\"n\":1},{\"id\":\"7\",\"n\":2}", "");

    assertThat(texts(answer.json().get("nonUniqueKeys"))).containsExactly("7");
    String settled = batch == Batch.DELETE ? "deletedKeys" : "updatedKeys";
    assertThat(texts(answer.json().get(settled))).containsExactly("7", "b");
    assertThat(record("7").get("n").asInt()).isEqualTo(batch == Batch.DELETE ? 0 : 1);
  }

  @ParameterizedTest
  @EnumSource
  void anIdMissingEmptyTooLongOrOtherwiseWrong_isInvalidRecordWithItsIndex(Batch batch) {
    saved("{\"id\":\"a\",\"n\":0}");
    for (String record :
        List.of(
            "{}",
            "{\"id\":\"\"}",
            "{\"id\":\"" + "🙂".repeat(256) + "\"}",
            "{\"id\":\"\\ud800\"}",
            "{\"id\":1.5}",
            "{\"id\":1e2}",
            "{\"id\":null}",
            "{\"id\":true}",
            "{\"id\":[\"a\"]}")) {
      Answer answer = sent(batch, "{\"id\":\"a\",\"n\":1}," + record, "");

      assertThat(answer.status()).as(record).isEqualTo(400);
      assertThat(answer.error()).isEqualTo("invalid_record");
      assertThat(answer.errors()).hasSize(1);
      assertThat(answer.errors().getFirst()).startsWith("invalid_record [\"records\",1,\"id\"]");
    }
    assertThat(record("a").get("n").asInt()).isZero();
    assertThat(metadata("a").get("last_action").asText()).isEqualTo("ADDED");
  }

  @ParameterizedTest
  @EnumSource
  void noRecords_orMoreThanTenThousand_areAnInvalidBody(Batch batch) {
    for (String records : List.of("", records(10_001, i -> "{\"id\":" + i + "}"))) {
      Answer answer = sent(batch, records, "");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errors()).hasSize(1);
      assertThat(answer.errors().getFirst())
          .startsWith("invalid_body [\"records\"] must have 1 to");
    }
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @EnumSource
  void mergingByABadCursor_isRefusedAsInReading_andNothingIsSaved(Batch batch) {
    String last = saved("{\"id\":\"a\",\"n\":0}").json().get("cursor").asText();

    Answer altered = sent(batch, "{\"id\":\"a\",\"n\":1}", mergingBy(last.substring(1) + "0"));
    Answer past = sent(batch, "{\"id\":\"a\",\"n\":1}", mergingBy(after(last)));

    assertThat(altered.status()).isEqualTo(400);
    assertThat(altered.error()).isEqualTo("invalid_cursor");
    assertThat(past.status()).isEqualTo(410);
    assertThat(past.error()).isEqualTo("cursor_expired");
    assertThat(record("a").get("n").asInt()).isZero();
    assertThat(metadata("a").get("last_action").asText()).isEqualTo("ADDED");
  }

  @ParameterizedTest
  @EnumSource
  void mergingByACursor_ofADatasetThatWasErased_isExpired_andMakesNone(Batch batch) {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    String query = "provider_config_key=hubspot&connection_id=" + connection;
    send(eraseConnection, event("delete-connections").query(query));

    assertThat(sent(batch, "{\"id\":\"b\"}", mergingBy(cursor)).error())
        .isEqualTo("cursor_expired");

    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  /** A cursor of the same dataset, past the one that is its last. */
  private String after(String last) {
    DatasetKey dataset = new DatasetKey("test", "hubspot", connection, "Contact", "base");
    Cursor cursor = Cursor.decode(last, dataset);
    return new Cursor(cursor.incarnation(), cursor.position().successor()).encode(dataset);
  }
}
