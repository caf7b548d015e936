package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datasets listed, as callers ask for them, in an environment of their own. */
final class DatasetListCallTest extends HandlerTest {
  private String key;

  @BeforeEach
  void startWithAnEnvironment() {
    key = key(UUID.randomUUID().toString(), EnumSet.allOf(Scope.class));
  }

  @Test
  void getDatasets_tellsWhatThereIsOfEach() {
    String cursor = save("Contact").json().get("cursor").asText();
    String checksum =
        send(list, authorized("get-records").query("model=Contact"))
            .json()
            .get("checksum")
            .asText();

    Answer answer =
        send(
            listDatasets,
            authorized("get-datasets").without("connection-id").without("provider-config-key"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"datasets\":[{\"integration\":\"hubspot\",\"connection\":\""
                + connection
                + "\",\"model\":\"Contact\",\"variant\":\"base\",\"live\":1,\"deleted\":0,"
                + "\"pruned\":0,\"bytes\":11,\"checksum\":\""
                + checksum
                + "\",\"last_sync_at\":\"2101-03-01T12:00:00.000Z\","
                + "\"last_change_at\":\"2101-03-01T12:00:00.000Z\",\"last_cursor\":\""
                + cursor
                + "\",\"last_run\":null,\"expires_at\":\"2101-04-30T12:00:00.000Z\"}],"
                + "\"next_cursor\":null}");
  }

  @Test
  void lastRun_isTheOneThatWasStarted_orThatABatchNamed_last() {
    String first = start("contacts");
    String second = start("others");
    assertThat(lastRun().get("id").asText()).isEqualTo(second);
    assertThat(lastRun().get("status").asText()).isEqualTo("RUNNING");

    send(
        save,
        authorized("post-records")
            .body(
                "{\"model\":\"Contact\",\"sync_run_id\":\""
                    + first
                    + "\",\"records\":[{\"id\":\"a\"}]}"));

    assertThat(lastRun().get("id").asText()).isEqualTo(first);
    assertThat(lastRun().get("models").toString())
        .isEqualTo("{\"Contact\":{\"added\":1,\"updated\":0,\"deleted\":0,\"unchanged\":0}}");
    // also of a dataset that has expired
    time.pass(Duration.ofDays(61));
    assertThat(lastRun().get("error").asText()).isEqualTo("abandoned");
  }

  @Test
  void lastRun_isNotTheOneThatEndsLast() {
    String first = start("contacts");
    time.pass(Duration.ofMillis(1));
    String second = start("others");

    send(endRun, authorized("patch-sync-runs").pathParameter("id", first));

    assertThat(lastRun().get("id").asText()).isEqualTo(second);
  }

  private JsonNode lastRun() {
    JsonNode datasets =
        send(listDatasets, authorized("get-datasets").query("connection=" + connection))
            .json()
            .get("datasets");
    return datasets.get(0).get("last_run");
  }

  private String start(String sync) {
    String body = "{\"sync\":\"" + sync + "\",\"models\":[\"Contact\"]}";
    return send(startRun, authorized("post-sync-runs").body(body)).json().get("id").asText();
  }

  @Test
  void getDatasets_goesOnWithItsCursor_whichIsThatListsAlone() {
    save("Contact");
    save("Deal");

    JsonNode first = listedBy("limit=1").json();
    String cursor = first.get("next_cursor").asText();
    assertThat(models(first)).containsExactly("Deal");
    assertThat(models(listedBy("cursor=" + cursor).json())).containsExactly("Contact");
    for (String query :
        new String[] {
          "integration=hubspot&cursor=" + cursor,
          "connection=" + connection + "&cursor=" + cursor,
          "cursor=" + cursor.substring(1),
          "cursor=" + cursor + "%00",
          "cursor=",
          "cursor=%F0%9F%98%80"
        }) {
      Answer refused = listedBy(query);
      assertThat(refused.status()).as(query).isEqualTo(400);
      assertThat(refused.errors())
          .singleElement()
          .asString()
          .startsWith("invalid_cursor [\"cursor\"] was altered, or belongs to another list");
    }
  }

  @Test
  void getDatasets_ofAnEnvironmentWithNone_isEmpty() {
    assertThat(listedBy("").body()).isEqualTo("{\"datasets\":[],\"next_cursor\":null}");
  }

  @Test
  void getDatasets_needsTheScopeRead() {
    String writer = key("test", Set.of(Scope.WRITE));

    Answer answer =
        send(listDatasets, event("get-datasets").header("authorization", "Bearer " + writer));

    assertThat(answer.error()).isEqualTo("missing_scope");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limit=0|[\"limit\"] must be a whole number from 1 to 1000",
        "limit=1001|[\"limit\"] must be a whole number from 1 to 1000",
        "integration=|[\"integration\"] is empty",
        "connection=a&connection=a|[\"connection\"] is given twice",
        "model=Contact|[\"model\"] is no parameter of this call",
        "connection_id=acme|[\"connection_id\"] is no parameter of this call",
      })
  void parametersThatAreWrong_areToldWhatIsWrong(String query, String expected) {
    Answer answer = listedBy(query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).containsExactly("invalid_query_params " + expected);
  }

  private Answer save(String model) {
    return send(
        save,
        authorized("post-records")
            .body("{\"model\":\"" + model + "\",\"records\":[{\"id\":\"a\"}]}"));
  }

  private Answer listedBy(String query) {
    return send(listDatasets, authorized("get-datasets").query(query));
  }

  private Event authorized(String name) {
    return event(name).header("authorization", "Bearer " + key);
  }

  private static Iterable<String> models(JsonNode page) {
    return page.get("datasets").findValuesAsText("model");
  }
}
