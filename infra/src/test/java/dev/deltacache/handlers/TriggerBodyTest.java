package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Scope;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the body of a trigger, and who may ask. */
final class TriggerBodyTest extends TriggerTest {
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
}
