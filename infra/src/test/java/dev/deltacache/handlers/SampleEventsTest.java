package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The events of {@code events/} as they stand, but for key and connection. */
final class SampleEventsTest extends HandlerTest {

  @Test
  void postRecords_savesTwoContacts() {
    Answer answer = send(save, event("post-records"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
    JsonNode json = answer.json();
    String cursor = json.get("cursor").asText();
    assertThat(cursor).matches("[0-9a-v]{48}");
    assertThat(answer.body())
        .isEqualTo(
            "{\"added\":2,\"updated\":0,\"deleted\":0,\"unchanged\":0,\"ignored\":0,"
                + "\"addedKeys\":[\"101\",\"102\"],\"updatedKeys\":[],\"deletedKeys\":[],"
                + "\"unchangedKeys\":[],\"nonUniqueKeys\":[],\"unknownKeys\":[],\"prunedKeys\":[],"
                + "\"nextMerging\":{\"strategy\":\"override\"},\"cursor\":\""
                + cursor
                + "\"}");
  }

  @Test
  void getRecords_listsWhatWasSaved() {
    String cursor = send(save, event("post-records")).json().get("cursor").asText();

    Answer answer = send(list, event("get-records"));

    assertThat(answer.status()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("records")).hasSize(2);
    JsonNode first = json.get("records").get(0);
    JsonNode metadata = first.get("_nango_metadata");
    assertThat(answer.body())
        .startsWith(
            "{\"records\":[{\"id\":\"101\",\"email\":\"ada@example.com\",\"name\":\"Ada\","
                + "\"score\":9.5,\"_nango_metadata\":{\"first_seen_at\":\"2101-03-01T12:00:00.000Z\","
                + "\"last_modified_at\":\"2101-03-01T12:00:00.000Z\",\"last_action\":\"ADDED\","
                + "\"deleted_at\":null,\"pruned_at\":null,\"cursor\":\""
                + metadata.get("cursor").asText()
                + "\",\"fingerprint\":\""
                + metadata.get("fingerprint").asText()
                + "\"}},");
    assertThat(json.get("next_cursor").isNull()).isTrue();
    assertThat(json.get("resume_cursor").asText()).isEqualTo(cursor);
    assertThat(json.get("behind").asInt()).isZero();
    assertThat(json.get("checksum").asText()).matches("[0-9a-f]{32}");
  }

  @Test
  void deleteRecords_and_postRecordsDelete_deleteWhatWasSaved() {
    send(save, event("post-records"));

    Answer first = send(delete, event("delete-records"));
    Answer again = send(delete, event("post-records-delete"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("deleted").asInt() + again.json().get("deleted").asInt())
        .isEqualTo(first.json().get("deletedKeys").size() + again.json().get("deletedKeys").size())
        .isPositive();
    assertThat(listed("").body()).contains("\"last_action\":\"DELETED\"");
  }

  @Test
  void postRecordsLookup_givesWhatAListByIdsGives() {
    send(save, event("post-records"));

    Answer answer = send(lookUp, event("post-records-lookup"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("records").findValuesAsText("id")).containsExactly("101", "102");
    assertThat(answer.body()).isEqualTo(listed("&ids=101&ids=102").body());
  }

  @Test
  void getRecordsCursor_tellsTheLastPosition() {
    String cursor = send(save, event("post-records")).json().get("cursor").asText();

    Answer answer = send(getCursor, event("get-records-cursor"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cursor\":\"" + cursor + "\"}");
  }

  @Test
  void putCheckpoint_isRead_andDeleted() {
    String stands =
        "{\"checkpoint\":{\"after\":\"page-7\",\"seen\":9007199254740993},\"version\":1}";

    assertThat(send(putCheckpoint, event("put-checkpoint")).body()).isEqualTo(stands);
    assertThat(send(getCheckpoint, event("get-checkpoint")).body()).isEqualTo(stands);
    assertThat(send(deleteCheckpoint, event("delete-checkpoint")).body())
        .isEqualTo("{\"checkpoint\":null,\"version\":0}");
  }

  @Test
  void postSyncRuns_andTheCallsAboutSyncs_answer() {
    String run = send(startRun, event("post-sync-runs")).json().get("id").asText();

    assertThat(send(endRun, event("patch-sync-runs")).error()).isEqualTo("unknown_sync_run");
    assertThat(send(endRun, event("patch-sync-runs").pathParameter("id", run)).status())
        .isEqualTo(200);
    assertThat(send(getActivity, event("get-datasets-activity")).json().get("runs")).hasSize(1);
    assertThat(send(syncStatus, event("get-sync-status")).json().has("syncs")).isTrue();
    assertThat(send(triggerSyncs, event("post-sync-trigger")).body())
        .isEqualTo("{\"success\":true}");
    assertThat(requested).hasSize(1);
  }

  @Test
  void getHealth_answersWithoutAKey() {
    Answer answer = send(health, Event.of("get-health").without("authorization"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void getOpenapi_givesTheDescriptionWithoutAKey_inWhateverTheClientTakes() {
    Answer answer = send(openApi, Event.of("get-openapi"));
    Answer packed = send(openApi, Event.of("get-openapi").header("accept-encoding", "gzip"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0\n");
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(packed.body()).isEqualTo(answer.body());
  }

  @Test
  void default_isNotFound() {
    Answer answer = send(list, Event.of("default"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"not_found\",\"message\":\"there is no such path\","
                + "\"errors\":[]}}");
  }
}
