package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How syncs are doing, as Nango's client asks for it. */
final class SyncStatusCallTest extends HandlerTest {
  private static final Duration TIMEOUT = Duration.ofHours(1);

  @Test
  void getSyncStatus_tellsOfASync_inNangosShape() {
    String run = started("contacts", "\"Contact\",\"Company\"");
    savedIn(run, "{\"id\":\"a\"},{\"id\":\"b\"}");
    send(
        putCheckpoint,
        event("put-checkpoint").body("{\"key\":\"contacts\",\"checkpoint\":{\"page\":1.0}}"));
    JsonNode running = only(status("contacts"));
    assertThat(running.has("finishedAt")).isFalse();
    assertThat(running.get("status").asText()).isEqualTo("RUNNING");
    assertThat(running.get("latestExecutionStatus").asText()).isEqualTo("RUNNING");
    time.pass(Duration.ofSeconds(1));
    ended(run, "{\"status\":\"SUCCESS\"}");

    Answer answer = status("contacts");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"syncs\":[{\"id\":\""
                + running.get("id").asText()
                + "\",\"name\":\"contacts\",\"variant\":\"base\",\"connection_id\":\""
                + connection
                + "\",\"type\":\"INCREMENTAL\",\"status\":\"SUCCESS\","
                + "\"latestExecutionStatus\":\"SUCCESS\",\"frequency\":null,"
                + "\"finishedAt\":\"2101-03-01T12:00:01.000Z\",\"nextScheduledSyncAt\":null,"
                + "\"latestResult\":{\"Company\":{\"added\":0,\"updated\":0,\"deleted\":0},"
                + "\"Contact\":{\"added\":2,\"updated\":0,\"deleted\":0}},"
                + "\"recordCount\":{\"Company\":0,\"Contact\":2},\"checkpoint\":{\"page\":1.0}}]}");
  }

  @Test
  void run_withoutAWriteForAnHour_isAbandoned_andAWriteBringsItBack() {
    String run = started("contacts", "\"Contact\",\"Company\"");
    time.pass(TIMEOUT.minusMillis(1));
    savedIn(run, "{\"id\":\"a\"}");
    time.pass(TIMEOUT.minusMillis(1));
    assertThat(only(status("*")).get("status").asText()).isEqualTo("RUNNING");
    // of the run's other model, to which nothing was written
    JsonNode company =
        send(getActivity, event("get-datasets-activity").query("model=Company")).json();
    assertThat(company.get("runs").get(0).get("status").asText()).isEqualTo("RUNNING");
    assertThat(company.get("runs").get(0).get("models").properties()).hasSize(1);
    time.pass(Duration.ofMillis(1));

    JsonNode abandoned = only(status("*"));

    assertThat(abandoned.get("status").asText()).isEqualTo("ERROR");
    assertThat(abandoned.get("finishedAt").asText()).isEqualTo("2101-03-01T13:59:59.999Z");
    JsonNode listed = activity("").json().get("runs").get(0);
    assertThat(listed.get("error").asText()).isEqualTo("abandoned");
    // also one that changes nothing is a sign of life
    savedIn(run, "{\"id\":\"a\"}");
    assertThat(only(status("*")).get("status").asText()).isEqualTo("RUNNING");
    time.pass(TIMEOUT.minusMillis(1));
    send(
        delete,
        event("delete-records")
            .body(
                "{\"model\":\"Contact\",\"sync_run_id\":\""
                    + run
                    + "\",\"records\":[{\"id\":\"unknown\"}]}"));
    time.pass(Duration.ofMillis(1));
    assertThat(only(status("*")).get("status").asText()).isEqualTo("RUNNING");
    assertThat(ended(run, "{\"status\":\"SUCCESS\"}").status()).isEqualTo(200);
  }

  @Test
  void getSyncStatus_ofNamesVariantsOrAll_givesARowForEachThatHadARun() {
    started("contacts", "\"Contact\"");
    send(
        startRun,
        event("post-sync-runs")
            .body("{\"sync\":\"contacts\",\"variant\":\"eu\",\"models\":[\"Contact\"]}"));
    started("deals", "\"Deal\"");

    assertThat(names(status("*")))
        .containsExactlyInAnyOrder("contacts/base", "contacts/eu", "deals/base");
    assertThat(names(status("contacts"))).containsExactly("contacts/base");
    assertThat(names(status("contacts::eu,deals,unknown,deals")))
        .containsExactly("contacts/eu", "deals/base");
    assertThat(status("unknown").body()).isEqualTo("{\"syncs\":[]}");
  }

  @Test
  void getSyncStatus_withoutAConnection_isOfAllThatHaveTheSync() {
    String integration = connection;
    for (String connection : new String[] {"one", "two"}) {
      for (String sync : new String[] {"contacts", "deals"}) {
        send(
            startRun,
            event("post-sync-runs")
                .connection(connection)
                .header("provider-config-key", integration)
                .body("{\"sync\":\"" + sync + "\",\"models\":[\"Contact\"]}"));
      }
    }

    Answer answer =
        send(
            syncStatus,
            event("get-sync-status").query("provider_config_key=" + integration + "&syncs=deals"));

    assertThat(answer.json().get("syncs").findValuesAsText("connection_id"))
        .containsExactly("one", "two");
    assertThat(answer.json().get("syncs").findValuesAsText("name"))
        .containsExactly("deals", "deals");
  }

  @Test
  void recordCount_ofRecordsThatHaveExpired_isNone() {
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");
    time.pass(Duration.ofDays(60));

    assertThat(only(status("contacts")).get("recordCount").toString()).isEqualTo("{\"Contact\":0}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|[\"provider_config_key\"] is missing",
        "provider_config_key=hubspot|[\"syncs\"] must be * or names",
        "provider_config_key=hubspot&syncs=|[\"syncs\"] must be * or names",
        "provider_config_key=hubspot&syncs=a,|[\"syncs\"] must be * or names",
        "provider_config_key=hubspot&syncs=a::b::c|[\"syncs\"] must be * or names",
        "provider_config_key=hubspot&syncs=a,*|[\"syncs\"] must be * or names",
        "provider_config_key=&syncs=a|[\"provider_config_key\"] is empty",
        "provider_config_key=h&syncs=a&connection_id=|[\"connection_id\"] is empty",
        "provider_config_key=h&syncs=a&limit=1|[\"limit\"] is no parameter of this call",
      })
  void getSyncStatus_withWrongParameters_isToldWhatIsWrong(String query, String expected) {
    Answer answer = send(syncStatus, event("get-sync-status").query(query));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_query_params");
    assertThat(answer.errors().getFirst()).startsWith("invalid_query_params " + expected);
  }

  @Test
  void getSyncStatus_needsTheScopeRead() {
    String writer = key("test", Set.of(Scope.WRITE));
    assertThat(
            send(syncStatus, event("get-sync-status").header("authorization", "Bearer " + writer))
                .error())
        .isEqualTo("missing_scope");
  }

  private Answer status(String syncs) {
    return send(
        syncStatus,
        event("get-sync-status")
            .query("provider_config_key=hubspot&syncs=" + syncs + "&connection_id=" + connection));
  }

  private Answer activity(String parameters) {
    return send(getActivity, event("get-datasets-activity").query("model=Contact" + parameters));
  }

  private static JsonNode only(Answer answer) {
    assertThat(answer.json().get("syncs")).hasSize(1);
    return answer.json().get("syncs").get(0);
  }

  private static List<String> names(Answer answer) {
    List<String> names = new ArrayList<>();
    for (JsonNode sync : answer.json().get("syncs")) {
      names.add(sync.get("name").asText() + "/" + sync.get("variant").asText());
    }
    return names;
  }
}
