package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncRequested;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking whoever runs syncs to run them. */
final class TriggerCallTest extends HandlerTest {

  @Test
  void postSyncTrigger_sendsAnEvent_alsoForASyncNeverSeen() {
    Answer answer = triggered("\"syncs\":[\"contacts\",{\"name\":\"deals\",\"variant\":\"eu\"}]");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"success\":true}");
    assertThat(requested)
        .containsExactly(
            event("contacts", "base", false, false), event("deals", "eu", false, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"opts\":{\"reset\":true}",
        "\"sync_mode\":\"full_refresh\"",
        "\"full_resync\":true",
        "\"full_resync\":true,\"opts\":null,\"sync_mode\":\"incremental\"",
      })
  void reset_clearsTheCheckpoint_andClosesTheWindow_andKeepsTheRecords(String asked) {
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");
    putCheckpoint("contacts");
    send(startDeletions, event("post-records-deletions-start"));

    Answer answer = triggered("\"syncs\":[\"contacts\"]," + asked);

    assertThat(answer.body()).isEqualTo("{\"success\":true}");
    assertThat(requested).containsExactly(event("contacts", "base", true, false));
    assertThat(checkpoint("contacts")).isEqualTo("{\"checkpoint\":null,\"version\":0}");
    assertThat(send(endDeletions, event("post-records-deletions-end")).error())
        .isEqualTo("no_tracking_window");
    assertThat(listed("").json().get("records")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"opts\":{\"reset\":true,\"emptyCache\":true}",
        "\"sync_mode\":\"full_refresh_and_clear_cache\"",
      })
  void emptyCache_emptiesTheDatasetsOfItsModels_andOfNoOthers(String asked) {
    String run = started("contacts", "\"Contact\",\"Company\"");
    savedIn(run, "{\"id\":\"a\"}");
    putCheckpoint("contacts");
    putCheckpoint("deals");
    send(save, event("post-records").body("{\"model\":\"Deal\",\"records\":[{\"id\":\"a\"}]}"));

    triggered("\"syncs\":[\"contacts\"]," + asked);

    assertThat(requested).containsExactly(event("contacts", "base", true, true));
    assertThat(listed("").json().get("records")).isEmpty();
    assertThat(checkpoint("contacts")).contains("null");
    assertThat(checkpoint("deals")).doesNotContain("null");
    assertThat(send(list, event("get-records").query("model=Deal")).json().get("records"))
        .hasSize(1);
  }

  @Test
  void noReset_leavesAllAsItIs() {
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");
    putCheckpoint("contacts");
    send(startDeletions, event("post-records-deletions-start"));

    triggered("\"syncs\":[\"contacts::base\"],\"opts\":{\"reset\":false}");

    assertThat(checkpoint("contacts")).doesNotContain("null");
    assertThat(
            send(endDeletions, event("post-records-deletions-end").body("{\"model\":\"Contact\"}"))
                .status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"syncs\":[]", "\"syncs\":[],\"opts\":{}"})
  void noSyncs_areAllThatAreKnown(String asked) {
    started("contacts", "\"Contact\"");
    started("deals", "\"Deal\"");

    triggered(asked);

    assertThat(requested)
        .containsExactlyInAnyOrder(
            event("contacts", "base", false, false), event("deals", "base", false, false));
  }

  @Test
  void noConnection_isAllThatHaveTheSync_andOneEventForWhoeverKnowsMore() {
    String integration = connection;
    for (String connection : new String[] {"one", "two"}) {
      send(
          startRun,
          event("post-sync-runs")
              .connection(connection)
              .header("provider-config-key", integration));
    }

    Answer answer =
        send(
            triggerSyncs,
            event("post-sync-trigger")
                .body(
                    "{\"provider_config_key\":\""
                        + integration
                        + "\",\"syncs\":[\"contacts\",\"unseen\"]}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(requested.stream().map(SyncRequested::connection))
        .containsExactly(Optional.of("one"), Optional.of("two"), Optional.empty());
    assertThat(requested.getLast().name()).isEqualTo("unseen");
  }

  @Test
  void moreThanAHundredSyncs_ofOneConnection_areRefusedToo() {
    for (int i = 0; i <= 100; i++) {
      started("sync" + i, "\"Contact\"");
    }

    assertThat(triggered("\"syncs\":[]").errors())
        .containsExactly(
            "invalid_body [\"syncs\"] must name fewer: the connection has more than 100");
    assertThat(requested).isEmpty();
  }

  @Test
  void moreThanAHundredSyncs_areRefused_andNothingIsDone() {
    String integration = connection;
    for (int i = 0; i <= 100; i++) {
      send(
          startRun,
          event("post-sync-runs").connection("c" + i).header("provider-config-key", integration));
    }

    Answer answer =
        send(
            triggerSyncs,
            event("post-sync-trigger")
                .body(
                    "{\"provider_config_key\":\"" + integration + "\",\"syncs\":[\"contacts\"]}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .containsExactly(
            "invalid_body [\"connection_id\"] is needed: more than 100 syncs are meant, or may"
                + " be");
    assertThat(requested).isEmpty();
  }

  @Test
  void emptyCache_needsTheScopeAdmin_andATriggerTheScopeWrite() {
    String writer = key("test", EnumSet.of(Scope.READ, Scope.WRITE));
    String reader = key("test", Set.of(Scope.READ, Scope.ADMIN));
    String run = started("contacts", "\"Contact\"");
    savedIn(run, "{\"id\":\"a\"}");

    assertThat(
            triggered(writer, "\"syncs\":[],\"opts\":{\"reset\":true,\"emptyCache\":true}").error())
        .isEqualTo("missing_scope");
    assertThat(listed("").json().get("records")).hasSize(1);
    assertThat(requested).isEmpty();
    assertThat(triggered(writer, "\"syncs\":[],\"opts\":{\"reset\":true}").status()).isEqualTo(200);
    assertThat(triggered(reader, "\"syncs\":[],\"opts\":{}").error()).isEqualTo("missing_scope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|[\"provider_config_key\"] is missing",
        "{\"provider_config_key\":\"h\"}|[\"syncs\"] is missing",
        "{\"provider_config_key\":\"h\",\"syncs\":null}|[\"syncs\"] must be an array",
        "{\"provider_config_key\":\"\"}|[\"provider_config_key\"] is empty",
        "{\"provider_config_key\":\"h\",\"syncs\":\"a\"}|[\"syncs\"] must be an array",
        "{\"provider_config_key\":\"h\",\"syncs\":[\"*\"]}|[\"syncs\",0] must be 'name'",
        "{\"provider_config_key\":\"h\",\"syncs\":[\"\"]}|[\"syncs\",0] must be 'name'",
        "{\"provider_config_key\":\"h\",\"syncs\":[{\"variant\":\"v\"}]}|[\"syncs\",0] must be",
        "{\"provider_config_key\":\"h\",\"syncs\":[{\"name\":[{}]}]}|[\"syncs\",0] must be",
        "{\"provider_config_key\":\"h\",\"syncs\":[[\"a\"]]}|[\"syncs\",0] must be 'name'",
        "{\"provider_config_key\":\"h\",\"syncs\":[{\"name\":\"a\",\"x\":{}}]}|[\"syncs\",0,\"x\"]"
            + " is no field",
        "{\"provider_config_key\":\"h\",\"opts\":true}|[\"opts\"] must be an object",
        "{\"provider_config_key\":\"h\",\"opts\":{\"reset\":1}}|[\"opts\",\"reset\"] must be true"
            + " or",
        "{\"provider_config_key\":\"h\",\"opts\":{\"emptyCache\":true}}|[\"opts\",\"emptyCache\"]"
            + " is taken with reset alone",
        "{\"provider_config_key\":\"h\",\"opts\":{\"all\":true}}|[\"opts\",\"all\"] is no field",
        "{\"provider_config_key\":\"h\",\"sync_mode\":\"full\"}|[\"sync_mode\"] must be"
            + " incremental,",
        "{\"provider_config_key\":\"h\",\"full_resync\":\"yes\"}|[\"full_resync\"] must be true or",
        "{\"provider_config_key\":\"h\",\"connection_id\":7}|[\"connection_id\"] must be a string",
      })
  void postSyncTrigger_withAWrongBody_isToldWhatIsWrong(String body, String expected) {
    Answer answer = send(triggerSyncs, event("post-sync-trigger").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors().getFirst()).startsWith("invalid_body " + expected);
    assertThat(requested).isEmpty();
  }

  private Answer triggered(String fields) {
    return send(triggerSyncs, trigger(fields));
  }

  private Answer triggered(String secret, String fields) {
    return send(triggerSyncs, trigger(fields).header("authorization", "Bearer " + secret));
  }

  private Event trigger(String fields) {
    return event("post-sync-trigger")
        .body(
            "{\"provider_config_key\":\"hubspot\",\"connection_id\":\""
                + connection
                + "\","
                + fields
                + "}");
  }

  private SyncRequested event(String name, String variant, boolean reset, boolean emptyCache) {
    return new SyncRequested(
        "test",
        "hubspot",
        Optional.of(connection),
        name,
        variant,
        reset,
        emptyCache,
        START.toEpochMilli());
  }

  private void putCheckpoint(String key) {
    send(
        putCheckpoint,
        event("put-checkpoint").body("{\"key\":\"" + key + "\",\"checkpoint\":{\"page\":3}}"));
  }

  private String checkpoint(String key) {
    return send(getCheckpoint, event("get-checkpoint").query("key=" + key)).body();
  }
}
