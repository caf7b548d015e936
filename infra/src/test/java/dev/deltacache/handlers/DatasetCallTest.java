package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Prune by cursor, reset and deletion tracking, as callers ask for them. */
final class DatasetCallTest extends HandlerTest {

  @Test
  void patchRecordsPrune_emptiesPayloadsUpToTheCursor() {
    String cursor = send(save, event("post-records")).json().get("cursor").asText();

    assertThat(pruned("\"until_cursor\":\"" + cursor + "\",\"limit\":1").body())
        .isEqualTo("{\"count\":1,\"has_more\":true}");
    assertThat(pruned("\"until_cursor\":\"" + cursor + "\"").body())
        .isEqualTo("{\"count\":1,\"has_more\":false}");
    JsonNode first = listed("").json().get("records").get(0);
    assertThat(first).hasSize(2);
    assertThat(first.get("_nango_metadata").get("pruned_at").asText())
        .isEqualTo("2101-03-01T12:00:00.000Z");
  }

  @Test
  void patchRecordsPrune_withACursorOfAnotherTime_isExpired() {
    String cursor = send(save, event("post-records")).json().get("cursor").asText();
    send(reset, event("post-datasets-reset"));

    Answer answer = pruned("\"until_cursor\":\"" + cursor + "\"");

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.error()).isEqualTo("cursor_expired");
  }

  @Test
  void postDatasetsReset_emptiesTheDataset_andOldCursorsHaveExpired() {
    String cursor = send(save, event("post-records")).json().get("cursor").asText();

    Answer answer = send(reset, event("post-datasets-reset"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"reset\":true,\"checkpoint_kept\":false}");
    assertThat(listed("").json().get("records")).isEmpty();
    assertThat(listed("&cursor=" + cursor).status()).isEqualTo(410);
  }

  @Test
  void postDatasetsReset_saysWhetherTheLastSyncStillHasACheckpoint() {
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");
    send(putCheckpoint, event("put-checkpoint").body("{\"key\":\"contacts\",\"checkpoint\":{}}"));
    started("others", "\"Company\"");

    assertThat(send(reset, event("post-datasets-reset")).body())
        .isEqualTo("{\"reset\":true,\"checkpoint_kept\":true}");
    Event clearing =
        event("post-datasets-reset")
            .body("{\"model\":\"Contact\",\"clear_checkpoint\":\"contacts\"}");
    assertThat(send(reset, clearing).body())
        .isEqualTo("{\"reset\":true,\"checkpoint_kept\":false}");
  }

  @Test
  void postDatasetsReset_ofAnUnknownDataset_saysThatItIs() {
    Answer answer = send(reset, event("post-datasets-reset"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void postDatasetsReset_needsTheScopeAdmin() {
    String writer = key("test", EnumSet.of(Scope.READ, Scope.WRITE));
    assertThat(
            send(reset, event("post-datasets-reset").header("authorization", "Bearer " + writer))
                .error())
        .isEqualTo("missing_scope");
  }

  @Test
  void deletions_startedAndEnded_deleteWhatWasNotSavedBetween() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}");

    Answer started = send(startDeletions, event("post-records-deletions-start"));
    String id = started.json().get("tracking_id").asText();
    assertThat(started.body()).isEqualTo("{\"tracking_id\":\"" + id + "\",\"resumed\":false}");
    assertThat(send(startDeletions, event("post-records-deletions-start")).body())
        .isEqualTo("{\"tracking_id\":\"" + id + "\",\"resumed\":true}");
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    assertThat(send(endDeletions, event("post-records-deletions-end")).body())
        .isEqualTo("{\"deletedKeys\":[\"c\",\"d\"],\"deleted\":2,\"has_more\":false}");
    assertThat(ended("\"tracking_id\":\"" + id + "\"").body())
        .isEqualTo("{\"deletedKeys\":[],\"deleted\":0,\"has_more\":false}");
  }

  @Test
  void deletions_moreThanTheGuardAllows_areRefusedWithTheirNumber() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}");
    send(startDeletions, event("post-records-deletions-start"));
    saved("{\"id\":\"a\"}");

    Answer answer = send(endDeletions, event("post-records-deletions-end"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error()).isEqualTo("too_many_deletions");
    assertThat(answer.json().get("error").get("deletions").asInt()).isEqualTo(2);
    assertThat(answer.json().get("error").get("message").asText())
        .contains(
            "2 of 3 live records would be deleted", "max_deleted_ratio allows a share of 0.5");
    assertThat(ended("\"max_deleted\":1").error()).isEqualTo("too_many_deletions");
    assertThat(ended("\"max_deleted\":2").json().get("deleted").asInt()).isEqualTo(2);
  }

  @Test
  void deletions_endedWithoutAWindow_areRefused() {
    for (String fields : new String[] {"\"max_deleted\":null", "\"tracking_id\":\"nonsense\""}) {
      Answer answer = ended(fields);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.error()).isEqualTo("no_tracking_window");
    }
  }

  @Test
  void deletions_restarted_beginAnew() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    send(startDeletions, event("post-records-deletions-start"));
    saved("{\"id\":\"a\"}");
    Event restart =
        event("post-records-deletions-start").body("{\"model\":\"Contact\",\"restart\":true}");

    assertThat(send(startDeletions, restart).json().get("resumed").asBoolean()).isFalse();
    assertThat(ended("\"max_deleted\":9").json().get("deleted").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "prune|{\"model\":\"C\"}|invalid_body [\"until_cursor\"] is missing",
        "prune|{\"model\":\"C\",\"until_cursor\":null}|invalid_body [\"until_cursor\"] must be a"
            + " string",
        "prune|{\"model\":\"C\",\"until_cursor\":\"x\"}|invalid_cursor [\"until_cursor\"] is not",
        "prune|{\"model\":\"C\",\"until_cursor\":\"x\",\"limit\":0}|invalid_body [\"limit\"] must"
            + " be a whole number 1 to 10000",
        "prune|{\"model\":\"C\",\"until_cursor\":\"x\",\"limit\":10001}|invalid_body [\"limit\"]"
            + " must",
        "prune|{\"model\":\"C\",\"until_cursor\":\"x\",\"limit\":1e3}|invalid_body [\"limit\"]"
            + " must",
        "prune|{\"model\":\"\",\"until_cursor\":\"x\"}|invalid_body [\"model\"] is empty",
        "reset|{\"variant\":\"v\"}|invalid_body [\"model\"] is missing",
        "reset|{\"model\":\"C\",\"variant\":7}|invalid_body [\"variant\"] must be a string",
        "reset|{\"model\":\"C\",\"all\":true}|invalid_body [\"all\"] is no field of this call",
        "reset|[]|invalid_body [] body must be a JSON object",
        "start|{\"model\":\"C\",\"restart\":\"yes\"}|invalid_body [\"restart\"] must be true or"
            + " false",
        "start|{\"model\":\"C\"} x|invalid_body [] body is not JSON",
        "end|{\"model\":\"C\",\"tracking_id\":1}|invalid_body [\"tracking_id\"] must be a string",
        "end|{\"model\":\"C\",\"max_deleted\":-1}|invalid_body [\"max_deleted\"] must be a whole"
            + " number from 0 on",
        "end|{\"model\":\"C\",\"max_deleted\":99999999999999999999}|invalid_body [\"max_deleted\"]",
        "end|{\"model\":\"C\",\"max_deleted_ratio\":1.01}|invalid_body [\"max_deleted_ratio\"] must"
            + " be a number from 0 to 1",
        "end|{\"model\":\"C\",\"max_deleted_ratio\":\"1\"}|invalid_body [\"max_deleted_ratio\"]"
            + " must",
      })
  void aBodyThatIsWrong_isToldWhatIsWrong(String call, String body, String expected) {
    Answer answer =
        switch (call) {
          case "prune" -> send(prunePayloads, event("patch-records-prune").body(body));
          case "reset" -> send(reset, event("post-datasets-reset").body(body));
          case "start" -> send(startDeletions, event("post-records-deletions-start").body(body));
          default -> send(endDeletions, event("post-records-deletions-end").body(body));
        };

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith(expected);
  }

  @Test
  void prune_andTracking_needTheScopeWrite() {
    String reader = key("test", Set.of(Scope.READ));
    Map<String, RequestStreamHandler> handlers =
        Map.of(
            "patch-records-prune", prunePayloads,
            "post-records-deletions-start", startDeletions,
            "post-records-deletions-end", endDeletions);
    handlers.forEach(
        (name, handler) -> {
          Event event = event(name).header("authorization", "Bearer " + reader);
          assertThat(send(handler, event).error()).isEqualTo("missing_scope");
        });
  }

  private Answer pruned(String fields) {
    return send(
        prunePayloads, event("patch-records-prune").body("{\"model\":\"Contact\"," + fields + "}"));
  }

  private Answer ended(String fields) {
    return send(
        endDeletions,
        event("post-records-deletions-end").body("{\"model\":\"Contact\"," + fields + "}"));
  }
}
