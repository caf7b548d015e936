package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.SyncRequested;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asking whoever runs syncs to run them. */
final class TriggerCallTest extends TriggerTest {
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
    assertThat(requested.stream().map(SyncRequested.class::cast).map(SyncRequested::connection))
        .containsExactly(Optional.of("one"), Optional.of("two"), Optional.empty());
    assertThat(((SyncRequested) requested.getLast()).name()).isEqualTo("unseen");
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
