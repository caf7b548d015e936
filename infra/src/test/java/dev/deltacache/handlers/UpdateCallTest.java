package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Updates, and the rules of batches, as callers send them. */
final class UpdateCallTest extends HandlerTest {

  @Test
  void putRecords_mergesIntoWhatIsThere_andNamesWhatIsNot() {
    send(save, event("post-records"));

    Answer answer = send(update, event("put-records"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"added\":0,\"updated\":1,\"deleted\":0,\"unchanged\":0,\"ignored\":0,"
                + "\"addedKeys\":[],\"updatedKeys\":[\"101\"],\"deletedKeys\":[],"
                + "\"unchangedKeys\":[],\"nonUniqueKeys\":[],\"unknownKeys\":[\"103\"],"
                + "\"prunedKeys\":[],\"nextMerging\":{\"strategy\":\"override\"},\"cursor\":\""
                + answer.json().get("cursor").asText()
                + "\"}");
    assertThat(listed("").body())
        .contains(
            "{\"id\":\"101\",\"email\":\"ada@example.com\",\"name\":\"Ada Lovelace\",\"score\":9.5,"
                + "\"tags\":[\"analyst\"],");
  }

  @Test
  void anUpdateOfAPrunedRecord_isNamed() {
    saved("{\"id\":\"a\"}");
    time.pass(Duration.ofDays(30));

    JsonNode answer = updated("{\"id\":\"a\",\"n\":1}").json();

    assertThat(answer.get("prunedKeys").get(0).asText()).isEqualTo("a");
    assertThat(answer.get("updated").asInt()).isZero();
  }

  @Test
  void anUpdateToARecordThatIsTooLarge_namesItsPlace_andSavesNothing() {
    String half = "x".repeat(2_200_000);
    saved("{\"id\":\"a\"}");
    saved("{\"id\":\"b\",\"v\":\"" + half + "\"}");

    Answer answer = updated("{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"w\":\"" + half + "\"}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("record_too_large");
    assertThat(answer.errors().getFirst())
        .startsWith("record_too_large [\"records\",1] record 'b', once merged, takes 44000");
    assertThat(listed("&limit=1").body()).contains("\"last_action\":\"ADDED\"").contains("\"a\"");
  }

  @Test
  void ignoredFields_mayStandAfterTheRecords() {
    String rules = ",\"ignore_fields\":[\"at\"]}";
    send(save, event("post-records").body(body("{\"id\":\"a\",\"at\":1}", rules)));

    Answer again = send(save, event("post-records").body(body("{\"id\":\"a\",\"at\":2}", rules)));

    assertThat(again.json().get("unchangedKeys").get(0).asText()).isEqualTo("a");
  }

  @Test
  void mergingByCursor_leavesAloneWhatIsNewer_andARetryGivesTheSame() {
    saved("{\"id\":\"a\",\"n\":1}");
    String first = saved("{\"id\":\"b\",\"n\":1}").json().get("cursor").asText();
    saved("{\"id\":\"a\",\"n\":2}");
    Event batch =
        event("post-records")
            .body(body("{\"id\":\"a\",\"n\":3},{\"id\":\"b\",\"n\":3}", merging(first)));

    JsonNode once = send(save, batch).json();
    JsonNode twice = send(save, batch).json();

    assertThat(once.get("ignored").asInt()).isOne();
    assertThat(once.get("updated").asInt()).isOne();
    assertThat(twice.get("ignored").asInt()).isOne();
    assertThat(twice.get("unchanged").asInt()).isOne();
    assertThat(once.get("nextMerging").get("strategy").asText())
        .isEqualTo("ignore_if_modified_after_cursor");
    assertThat(once.get("nextMerging")).isEqualTo(twice.get("nextMerging"));
    assertThat(once.get("nextMerging").get("cursor")).isEqualTo(once.get("cursor"));
  }

  @Test
  void mergingByACursorOfBeforeAReset_isExpired_andNothingIsSaved() {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    send(reset, event("post-datasets-reset"));

    Answer answer = send(save, event("post-records").body(body("{\"id\":\"b\"}", merging(cursor))));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(listed("").json().get("records")).isEmpty();
  }

  @Test
  void mergingByACursorOfAnotherDataset_isInvalid_andMakesNone() {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    Event elsewhere =
        event("post-records")
            .body(body("{\"id\":\"b\"}", merging(cursor)).replace("Contact", "Deal"));
    assertThat(send(save, elsewhere).error()).isEqualTo("invalid_cursor");
    Event deals = event("get-records").query("model=Deal");
    assertThat(send(list, deals).header("deltacache-dataset")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"merging\":{\"strategy\":\"x\"}|invalid_body [\"merging\",\"strategy\"] must be"
            + " 'override'",
        "\"ignore_fields\":\"at\"|invalid_body [\"ignore_fields\"] must be an array",
        "\"announce_restored\":1|invalid_body [\"announce_restored\"] must be true or false",
        "\"merging\":{\"strategy\":\"ignore_if_modified_after_cursor\",\"cursor\":\"x\"}"
            + "|invalid_cursor [\"merging\",\"cursor\"] is not of the form",
      })
  void aRuleThatIsWrong_isTold_andNothingIsSaved_byEachOfTheCalls(String rule, String expected) {
    String body = body("{\"id\":\"a\"}", "," + rule + "}");
    for (Answer answer :
        new Answer[] {
          send(save, event("post-records").body(body)),
          send(update, event("put-records").body(body)),
          send(delete, event("delete-records").body(body))
        }) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.errors()).hasSize(1);
      assertThat(answer.errors().getFirst()).startsWith(expected);
    }
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void anUpdate_needsTheScopeWrite() {
    String reader = key("test", Set.of(Scope.READ));
    assertThat(
            send(update, event("put-records").header("authorization", "Bearer " + reader)).error())
        .isEqualTo("missing_scope");
  }

  private Answer updated(String records) {
    return send(update, event("put-records").body(contacts(records)));
  }

  private static String merging(String cursor) {
    return ",\"merging\":{\"strategy\":\"ignore_if_modified_after_cursor\",\"cursor\":\""
        + cursor
        + "\"}}";
  }

  private static String body(String records, String rest) {
    String batch = contacts(records);
    return batch.substring(0, batch.length() - 1) + rest;
  }
}
