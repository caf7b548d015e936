package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Runs of syncs, as callers start and end them, and name them in their batches. */
final class SyncRunCallTest extends HandlerTest {
  @Test
  void postSyncRuns_startsARun_andPatchSyncRunsEndsIt() {
    Answer start = send(startRun, event("post-sync-runs"));
    String run = start.json().get("id").asText();
    assertThat(start.status()).isEqualTo(200);
    assertThat(start.body()).isEqualTo("{\"id\":\"" + run + "\"}");
    assertThat(run).matches("[0-9a-z-]+");
    savedIn(run, "{\"id\":\"a\"},{\"id\":\"b\"}");
    time.pass(Duration.ofSeconds(3));

    Answer end = ended(run, "{\"status\":\"SUCCESS\"}");

    assertThat(end.status()).isEqualTo(200);
    assertThat(end.body())
        .isEqualTo(
            "{\"id\":\""
                + run
                + "\",\"sync\":\"contacts\",\"variant\":\"base\",\"status\":\"SUCCESS\",\"error\":null,"
                + "\"started_at\":\"2101-03-01T12:00:00.000Z\","
                + "\"finished_at\":\"2101-03-01T12:00:03.000Z\","
                + "\"models\":{\"Contact\":{\"added\":2,\"updated\":0,\"deleted\":0,\"unchanged\":0}}}");
    assertThat(ended(run, "{\"status\":\"SUCCESS\"}").body()).isEqualTo(end.body());
    assertThat(ended(run, "{\"status\":\"ERROR\"}").error()).isEqualTo("unknown_sync_run");
  }

  @Test
  void patchSyncRuns_withAnError_keepsIt() {
    String run = started("contacts", "\"Contact\"");

    Answer end = ended(run, "{\"status\":\"ERROR\",\"error\":\"401 \\\"no\\\" \\u00e9\"}");

    assertThat(end.json().get("status").asText()).isEqualTo("ERROR");
    assertThat(end.json().get("error").asText()).isEqualTo("401 \"no\" \u00e9");
  }

  @Test
  void everyWrite_countsInTheRunThatItNames() {
    String run = started("contacts", "\"Contact\"");
    String in = "\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\"";
    savedIn(run, "{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}");
    send(update, event("put-records").body("{" + in + ",\"records\":[{\"id\":\"a\",\"n\":1}]}"));
    send(delete, event("delete-records").body("{" + in + ",\"records\":[{\"id\":\"b\"}]}"));
    send(startDeletions, event("post-records-deletions-start"));
    savedIn(run, "{\"id\":\"c\"}");
    send(endDeletions, event("post-records-deletions-end").body("{" + in + "}"));

    assertThat(ended(run, "{\"status\":\"SUCCESS\"}").json().get("models").toString())
        .isEqualTo("{\"Contact\":{\"added\":4,\"updated\":1,\"deleted\":3,\"unchanged\":1}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "01a20f0c80bafed75a93-08636f6e74616374730462617365",
        // of names that no sync can have: "a,b", one that is cut, one that is no UTF-8
        "01a20f0c80bafed75a93-03612c620462617365",
        "01a20f0c80bafed75a93-09636f6e7461637473",
        "01a20f0c80bafed75a93-01ff0462617365"
      })
  void syncRunId_thatIsUnknown_isRefused_andNothingIsSaved(String run) {
    Answer answer = savedIn(run, "{\"id\":\"a\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.error()).isEqualTo("unknown_sync_run");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "01a20f0c80bafed75a93-08636f6e74616374730462617365"})
  void patchSyncRuns_ofAnUnknownRun_isRefused(String run) {
    assertThat(ended(run, "{\"status\":\"SUCCESS\"}").error()).isEqualTo("unknown_sync_run");
  }

  @Test
  void syncRunId_ofARunThatHasFinished_isRefused_byEveryWrite() {
    String run = started("contacts", "\"Contact\"");
    saved("{\"id\":\"a\"}");
    ended(run, "{\"status\":\"SUCCESS\"}");
    send(startDeletions, event("post-records-deletions-start"));
    String in = "{\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\"";
    String batch = in + ",\"records\":[{\"id\":\"a\",\"n\":1}]}";
    Map<String, RequestStreamHandler> handlers =
        Map.of("post-records", save, "put-records", update, "delete-records", delete);
    handlers.forEach(
        (name, handler) ->
            assertThat(send(handler, event(name).body(batch)).error())
                .isEqualTo("unknown_sync_run"));
    assertThat(send(endDeletions, event("post-records-deletions-end").body(in + "}")).error())
        .isEqualTo("unknown_sync_run");
    assertThat(listed("").json().get("records").get(0).has("n")).isFalse();
  }

  @Test
  void syncRunId_ofAnotherModelOrVariant_isAWrongBody() {
    String run = started("contacts", "\"Company\"");

    Answer model = savedIn(run, "{\"id\":\"a\"}");
    assertThat(model.status()).isEqualTo(400);
    assertThat(model.error()).isEqualTo("invalid_body");
    assertThat(model.errors())
        .containsExactly("invalid_body [\"model\"] is none of the run's models");
    Answer variant =
        send(
            save,
            event("post-records")
                .body(
                    "{\"model\":\"Company\",\"variant\":\"old\",\"sync_run_id\":\""
                        + run
                        + "\",\"records\":[{\"id\":\"a\"}]}"));
    assertThat(variant.errors())
        .containsExactly("invalid_body [\"variant\"] is not that of the run: base");
  }

  @Test
  void endOfTracking_inARunOfAnotherModel_isAWrongBody_andDeletesNothing() {
    saved("{\"id\":\"a\"}");
    String run = started("contacts", "\"Company\"");
    send(startDeletions, event("post-records-deletions-start"));
    Event end =
        event("post-records-deletions-end")
            .body("{\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\"}");

    assertThat(send(endDeletions, end).errors())
        .containsExactly("invalid_body [\"model\"] is none of the run's models");
    assertThat(listed("").body()).contains("ADDED");
  }

  @Test
  void run_ofAnotherConnection_isUnknown() {
    String run = started("contacts", "\"Contact\"");
    Event elsewhere =
        event("patch-sync-runs").pathParameter("id", run).connection("another of this test");

    assertThat(send(endRun, elsewhere).error()).isEqualTo("unknown_sync_run");
  }

  @Test
  void namesOfAnyCharacters_comeBackAsTheyWere() {
    String body =
        "{\"sync\":\"k\u00f6 %/{}\",\"variant\":\"\ud83d\ude00\",\"models\":[\"A#B\",\"A\"]}";
    String run = send(startRun, event("post-sync-runs").body(body)).json().get("id").asText();

    Answer end = ended(run, "{\"status\":\"SUCCESS\",\"error\":null}");

    assertThat(run).matches("[0-9a-f-]+");
    assertThat(end.json().get("sync").asText()).isEqualTo("k\u00f6 %/{}");
    assertThat(end.json().get("variant").asText()).isEqualTo("\ud83d\ude00");
    assertThat(end.json().get("models").properties()).hasSize(2);
  }

  @Test
  void patchSyncRuns_whileTheTablesTakeNoMore_isThrottled() {
    String run = started("contacts", "\"Contact\"");
    faults.before(
        BatchGetItemRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    Answer answer = ended(run, "{\"status\":\"SUCCESS\"}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }

  @Test
  void runs_needTheScopeWrite() {
    String reader = key("test", Set.of(Scope.READ));
    Map<String, RequestStreamHandler> handlers =
        Map.of("post-sync-runs", startRun, "patch-sync-runs", endRun);
    handlers.forEach(
        (name, handler) -> {
          Event event = event(name).header("authorization", "Bearer " + reader);
          assertThat(send(handler, event).error()).isEqualTo("missing_scope");
        });
  }
}
