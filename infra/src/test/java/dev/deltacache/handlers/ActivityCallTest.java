package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What happened in a dataset. */
final class ActivityCallTest extends HandlerTest {

  @Test
  void getDatasetsActivity_tellsOfHoursExpiryAndRuns() {
    String run = started("contacts", "\"Contact\",\"Company\"");
    savedIn(run, "{\"id\":\"a\"},{\"id\":\"b\"}");
    time.pass(Duration.ofHours(2));
    savedIn(run, "{\"id\":\"a\",\"n\":1}");
    deleted("{\"id\":\"b\"}");
    ended(run, "{\"status\":\"SUCCESS\"}");
    time.pass(Duration.ofMinutes(1));
    String second = started("contacts", "\"Contact\"");

    JsonNode activity = activity("").json();

    assertThat(activity.get("hours").toString())
        .isEqualTo(
            "[{\"hour\":\"2101-03-01T12:00:00.000Z\",\"added\":2,\"updated\":0,\"deleted\":0},"
                + "{\"hour\":\"2101-03-01T14:00:00.000Z\",\"added\":0,\"updated\":1,\"deleted\":1}]");
    JsonNode day = activity.get("payloads_by_expiry_day");
    assertThat(day).hasSize(1);
    assertThat(day.get(0).get("day").asText()).isEqualTo("2101-03-31");
    assertThat(day.get(0).get("payloads").asInt()).isEqualTo(2);
    assertThat(day.get(0).get("bytes").asInt()).isPositive();
    assertThat(activity.get("runs").findValuesAsText("id")).containsExactly(second, run);
    assertThat(activity.get("runs").get(1).toString())
        .isEqualTo(
            "{\"id\":\""
                + run
                + "\",\"sync\":\"contacts\",\"variant\":\"base\",\"status\":\"SUCCESS\",\"error\":null,"
                + "\"started_at\":\"2101-03-01T12:00:00.000Z\","
                + "\"finished_at\":\"2101-03-01T14:00:00.000Z\",\"models\":{\"Contact\":"
                + "{\"added\":2,\"updated\":1,\"deleted\":0,\"unchanged\":0}}}");
  }

  @Test
  void fromAndTo_cutHoursAndRuns() {
    for (int i = 0; i < 4; i++) {
      started("contacts", "\"Contact\"");
      saved("{\"id\":\"" + i + "\"}");
      time.pass(Duration.ofHours(1));
    }

    JsonNode some = activity("&from=2101-03-01T13:00:00Z&to=2101-03-01T14:30:00%2B00:00").json();

    assertThat(some.get("hours").findValuesAsText("hour"))
        .containsExactly("2101-03-01T13:00:00.000Z", "2101-03-01T14:00:00.000Z");
    assertThat(some.get("runs")).hasSize(2);
    assertThat(activity("&to=2101-02-01").json().get("hours")).isEmpty();
    assertThat(activity("&from=2101-03-01T14:00:00Z").json().get("hours")).hasSize(2);
    assertThat(activity("&from=2101-04-01").json().get("hours")).isEmpty();
    // as exact as the records are
    assertThat(
            faults.sent().stream()
                .filter(QueryRequest.class::isInstance)
                .map(QueryRequest.class::cast)
                .filter(query -> query.tableName().equals("Datasets") && query.indexName() == null))
        .isNotEmpty()
        .allMatch(QueryRequest::consistentRead);
  }

  @Test
  void aHundredRuns_theNewest_areToldOf() {
    for (int i = 0; i < 101; i++) {
      started("contacts", "\"Contact\"");
      time.pass(Duration.ofMillis(1));
    }

    JsonNode runs = activity("").json().get("runs");

    assertThat(runs).hasSize(100);
    assertThat(runs.get(99).get("started_at").asText()).isEqualTo("2101-03-01T12:00:00.001Z");
  }

  @Test
  void unknownDataset_isEmpty_andSaysThatItIsUnknown() {
    Answer answer = activity("");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(answer.body()).isEqualTo("{\"hours\":[],\"payloads_by_expiry_day\":[],\"runs\":[]}");
  }

  @Test
  void payloadsOfExpiredRecords_areNoMore() {
    saved("{\"id\":\"a\"}");
    time.pass(Duration.ofDays(30));
    saved("{\"id\":\"b\"}");
    assertThat(activity("").json().get("payloads_by_expiry_day")).hasSize(2);
    time.pass(Duration.ofDays(1));
    assertThat(activity("").json().get("payloads_by_expiry_day")).hasSize(1);
    time.pass(Duration.ofDays(59));
    assertThat(activity("").json().get("payloads_by_expiry_day")).isEmpty();
    assertThat(activity("").json().get("hours")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from=today|[\"from\"] must be an ISO 8601 date",
        "to=2101|[\"to\"] must be an ISO 8601 date",
        "from=2101-03-02&to=2101-03-01|[\"to\"] must not be before from",
        "limit=1|[\"limit\"] is no parameter of this call",
        "variant=|[\"variant\"] is empty",
      })
  void wrongParameters_areToldWhatIsWrong(String query, String expected) {
    Answer answer = activity("&" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors().getFirst()).startsWith("invalid_query_params " + expected);
  }

  @Test
  void modelIsNeeded_andTheScopeRead() {
    assertThat(send(getActivity, event("get-datasets-activity").query("")).errors())
        .containsExactly("invalid_query_params [\"model\"] is missing");
    String writer = key("test", Set.of(Scope.WRITE));
    assertThat(
            send(
                    getActivity,
                    event("get-datasets-activity").header("authorization", "Bearer " + writer))
                .error())
        .isEqualTo("missing_scope");
  }

  private Answer activity(String parameters) {
    return send(getActivity, event("get-datasets-activity").query("model=Contact" + parameters));
  }
}
