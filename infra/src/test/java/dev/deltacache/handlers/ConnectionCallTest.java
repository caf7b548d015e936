package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Scope;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection erased, as callers ask for it. */
final class ConnectionCallTest extends HandlerTest {

  @Test
  void deleteConnections_erasesItsDatasets_andSaysThatTheyAreNotGoneYet() {
    saved("{\"id\":\"a\"}");
    send(save, event("post-records").body("{\"model\":\"Deal\",\"records\":[{\"id\":\"a\"}]}"));

    Answer answer = erased(connection);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"datasets\":2,\"erased\":false}");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(erased(connection).body()).isEqualTo("{\"datasets\":0,\"erased\":false}");
  }

  @Test
  void deleteConnections_ofOneThatIsUnknown_isErased() {
    assertThat(erased(connection).body()).isEqualTo("{\"datasets\":0,\"erased\":true}");
  }

  @Test
  void deleteConnections_asInTheSampleEvent_takesNoHeadersButTheKey() {
    Answer answer =
        send(
            eraseConnection,
            event("delete-connections").without("connection-id").without("provider-config-key"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("erased").isBoolean()).isTrue();
  }

  @Test
  void deleteConnections_isAboutTheEnvironmentOfTheKeyAlone() {
    saved("{\"id\":\"a\"}");
    String stranger = key("other", EnumSet.allOf(Scope.class));

    Answer answer =
        send(eraseConnection, erasure(connection).header("authorization", "Bearer " + stranger));

    assertThat(answer.body()).isEqualTo("{\"datasets\":0,\"erased\":true}");
    assertThat(listed("").json().get("records")).hasSize(1);
  }

  @Test
  void deleteConnections_needsTheScopeAdmin() {
    String writer = key("test", EnumSet.of(Scope.READ, Scope.WRITE));

    Answer answer =
        send(eraseConnection, erasure(connection).header("authorization", "Bearer " + writer));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.error()).isEqualTo("missing_scope");
    assertThat(send(eraseConnection, erasure(connection).without("authorization")).status())
        .isEqualTo(401);
  }

  @Test
  void deleteConnections_thatFindsNoTime_saysThatItIsNotErased() {
    saved("{\"id\":\"a\"}");
    faults.before(HandlerTest::conflict);

    assertThat(erased(connection).body()).isEqualTo("{\"datasets\":0,\"erased\":false}");
    assertThat(listed("").json().get("records")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "provider_config_key=hubspot|[\"connection_id\"] is missing",
        "connection_id=acme|[\"provider_config_key\"] is missing",
        "connection_id=&provider_config_key=hubspot|[\"connection_id\"] is empty",
        "connection_id=a&connection_id=b&provider_config_key=h|[\"connection_id\"] is given twice",
        "connection_id=a&provider_config_key=h&model=m|[\"model\"] is no parameter of this call",
        "connection_id=%ff&provider_config_key=h|[\"connection_id\"] is not percent-encoded",
      })
  void parametersThatAreWrong_areToldWhatIsWrong(String query, String expected) {
    Answer answer = send(eraseConnection, event("delete-connections").query(query));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).anyMatch(e -> e.startsWith("invalid_query_params " + expected));
  }

  private Answer erased(String of) {
    return send(eraseConnection, erasure(of));
  }

  private Event erasure(String of) {
    return event("delete-connections").query("provider_config_key=hubspot&connection_id=" + of);
  }
}
