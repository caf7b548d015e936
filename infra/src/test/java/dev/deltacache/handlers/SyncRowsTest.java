package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rows about runs, the status and the triggering of syncs, and erasing. */
final class SyncRowsTest extends RowsTest {
  private static final String NONE = "{\"checkpoint\":null,\"version\":0}";

  @Test
  void postSyncRuns_takesOneToFiftyModels() {
    Answer answer =
        send(startRun, event("post-sync-runs").body(run("contacts", "base", models(51))));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .containsExactly("invalid_body [\"models\"] must have 1 to 50 names, but has 51");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void getSyncStatus_ofARunThatFailed_isError_withItsTime() {
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");
    time.pass(Duration.ofSeconds(2));
    ended(run, "{\"status\":\"ERROR\",\"error\":\"401\"}");

    JsonNode sync = status("syncs=contacts&connection_id=" + connection).at("/syncs/0");

    assertThat(sync.get("status").asText()).isEqualTo("ERROR");
    assertThat(sync.get("latestExecutionStatus").asText()).isEqualTo("ERROR");
    assertThat(sync.get("finishedAt").asText()).isEqualTo("2101-03-01T12:00:02.000Z");
    assertThat(sync.at("/latestResult/Contact/added").asInt()).isOne();
  }

  @Test
  void checkpointOfASyncsVariant_hasTheKeyNameColonColonVariant_inStatusAndTrigger() {
    started("contacts", "\"Contact\"");
    send(startRun, event("post-sync-runs").body(run("contacts", "eu", "\"Contact\"")));
    put("contacts");
    put("contacts::eu");

    JsonNode syncs = status("syncs=contacts::eu,contacts&connection_id=" + connection).get("syncs");
    assertThat(syncs.findValuesAsText("variant")).containsExactly("eu", "base");
    assertThat(syncs.at("/0/checkpoint/key").asText()).isEqualTo("contacts::eu");
    assertThat(syncs.at("/1/checkpoint/key").asText()).isEqualTo("contacts");
    triggered("contacts::eu");

    assertThat(checkpoint("contacts%3A%3Aeu")).isEqualTo(NONE);
    assertThat(checkpoint("contacts")).contains("\"version\":1");
  }

  @Test
  void getSyncStatus_ofMoreThanFiveHundredSyncs_isRefused_untilAConnectionIsNamed() {
    String integration = connection;
    for (int i = 0; i <= 500; i++) {
      String body = run("contacts", "base", "\"Contact\"");
      Event event = event("post-sync-runs").connection("c" + i).body(body);
      send(startRun, event.header("provider-config-key", integration));
      if (i == 499) {
        assertThat(ofIntegration(integration, "syncs=*").json().get("syncs")).hasSize(500);
      }
    }

    Answer refused = ofIntegration(integration, "syncs=*");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors())
        .containsExactly(
            "invalid_query_params [\"connection_id\"] is needed: more than 500 syncs are meant, or"
                + " may be");
    assertThat(ofIntegration(integration, "syncs=*&connection_id=c7").json().get("syncs"))
        .hasSize(1);
    assertThat(ofIntegration(integration, "syncs=deals").json().get("syncs")).isEmpty();
  }

  @Test
  void deleteConnections_erasesSyncsRunsAndCheckpointsToo() {
    String run = started("contacts", "\"Contact\"");
    put("contacts");
    put("any other key");

    send(
        eraseConnection,
        event("delete-connections")
            .query("provider_config_key=hubspot&connection_id=" + connection));

    assertThat(status("syncs=*&connection_id=" + connection).get("syncs")).isEmpty();
    assertThat(ended(run, "{\"status\":\"SUCCESS\"}").error()).isEqualTo("unknown_sync_run");
    assertThat(checkpoint("contacts")).isEqualTo(NONE);
    assertThat(checkpoint("any%20other%20key")).isEqualTo(NONE);
  }

  private static String run(String sync, String variant, String models) {
    return "{\"sync\":\"%s\",\"variant\":\"%s\",\"models\":[%s]}".formatted(sync, variant, models);
  }

  private static String models(int count) {
    return records(count, i -> "\"M" + i + "\"");
  }

  private JsonNode status(String query) {
    return ofIntegration("hubspot", query).json();
  }

  private Answer ofIntegration(String integration, String query) {
    return send(
        syncStatus,
        event("get-sync-status").query("provider_config_key=" + integration + "&" + query));
  }

  private void put(String key) {
    String body = "{\"key\":\"" + key + "\",\"checkpoint\":{\"key\":\"" + key + "\"}}";
    send(putCheckpoint, event("put-checkpoint").body(body));
  }

  private String checkpoint(String key) {
    return send(getCheckpoint, event("get-checkpoint").query("key=" + key)).body();
  }

  private void triggered(String sync) {
    String body =
        "{\"provider_config_key\":\"hubspot\",\"connection_id\":\"%s\",\"syncs\":[\"%s\"],"
                .formatted(connection, sync)
            + "\"opts\":{\"reset\":true}}";
    assertThat(send(triggerSyncs, event("post-sync-trigger").body(body)).status()).isEqualTo(200);
  }
}
