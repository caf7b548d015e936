package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the functions answer to the events of {@code events/} as they stand, but for key and
 * connection, wherever they run.
 */
abstract class SampleEventsContract {
  private static final String TIME = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"";
  private static final String CURSOR = "\"[0-9a-v]{48}\"";
  private static final String RUN = "01a20f0c80bafed75a93-08636f6e74616374730462617365";

  private static final String CHECKPOINT =
      "{\"checkpoint\":{\"after\":\"page-7\",\"seen\":9007199254740993},\"version\":1}";

  /** By the name of the event's file. */
  private static final Map<String, Consumer<Conversation>> ANSWERS =
      Map.ofEntries(
          Map.entry("default", SampleEventsContract::pathThatThereIsNot),
          Map.entry("get-health", SampleEventsContract::health),
          Map.entry("get-openapi", SampleEventsContract::description),
          Map.entry("get-dashboard", SampleEventsContract::dashboard),
          Map.entry("get-dashboard-file", SampleEventsContract::dashboardFile),
          Map.entry("post-records", SampleEventsContract::save),
          Map.entry("get-records", SampleEventsContract::list),
          Map.entry("post-records-lookup", SampleEventsContract::lookUp),
          Map.entry("get-records-cursor", SampleEventsContract::cursor),
          Map.entry("put-records", SampleEventsContract::update),
          Map.entry("delete-records", SampleEventsContract::delete),
          Map.entry("post-records-delete", SampleEventsContract::deleteByPost),
          Map.entry("patch-records-prune", SampleEventsContract::prunePayloads),
          Map.entry("post-records-deletions-start", SampleEventsContract::startDeletions),
          Map.entry("post-records-deletions-end", SampleEventsContract::endDeletions),
          Map.entry("post-datasets-reset", SampleEventsContract::reset),
          Map.entry("get-datasets", SampleEventsContract::listDatasets),
          Map.entry("get-datasets-activity", SampleEventsContract::activity),
          Map.entry("put-checkpoint", SampleEventsContract::putCheckpoint),
          Map.entry("get-checkpoint", SampleEventsContract::getCheckpoint),
          Map.entry("delete-checkpoint", SampleEventsContract::deleteCheckpoint),
          Map.entry("post-sync-runs", SampleEventsContract::startRun),
          Map.entry("patch-sync-runs", SampleEventsContract::endRun),
          Map.entry("get-sync-status", SampleEventsContract::status),
          Map.entry("post-sync-trigger", SampleEventsContract::trigger),
          Map.entry("delete-connections", SampleEventsContract::erase),
          Map.entry("notify", SampleEventsContract::tell),
          Map.entry("post-webhooks", SampleEventsContract::post),
          Map.entry("prune", SampleEventsContract::prune));

  /** Has a function of the template take an event. */
  abstract Answer invoke(String function, Event event);

  /** A key of the environment {@code local} that may do everything. */
  abstract String apiKey();

  @TestFactory
  Stream<DynamicTest> answers() throws IOException {
    assertThat(ANSWERS.keySet()).isEqualTo(ProjectFiles.eventNames());
    return ANSWERS.entrySet().stream()
        .map(one -> dynamicTest(one.getKey(), () -> one.getValue().accept(new Conversation())));
  }

  /** Calls of one key and connection. */
  final class Conversation {
    private final String connection = UUID.randomUUID().toString();

    Event event(String name) {
      return Event.of(name).header("authorization", "Bearer " + apiKey()).connection(connection);
    }

    Answer send(String function, String event) {
      return send(function, event(event));
    }

    Answer send(String function, Event event) {
      return invoke(function + "Function", event);
    }

    /** What a function answers that is called by no route. */
    String told(String function, String event) {
      return send(function, Event.of(event)).response().toString();
    }

    /** An event that names the connection in its query. */
    Event ofConnection(String name) {
      Event event = event(name);
      return event.query(event.query().replace("acme", connection));
    }
  }

  private static void pathThatThereIsNot(Conversation calls) {
    Answer answer = calls.send("ListRecords", "default");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":{\"code\":\"not_found\",\"message\":\"there is no such path\","
                + "\"errors\":[]}}");
  }

  private static void health(Conversation calls) {
    Answer answer = calls.send("Health", Event.of("get-health").without("authorization"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  private static void description(Conversation calls) {
    Answer answer = calls.send("OpenApi", Event.of("get-openapi"));
    Answer packed =
        calls.send("OpenApi", Event.of("get-openapi").header("accept-encoding", "gzip"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: 3.1.0\n");
    assertThat(packed.header("content-encoding")).isEqualTo("gzip");
    assertThat(packed.body()).isEqualTo(answer.body());
  }

  private static void dashboard(Conversation calls) {
    Answer answer = calls.send("Dashboard", Event.of("get-dashboard"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.body()).startsWith("<!doctype html>");
  }

  private static void dashboardFile(Conversation calls) {
    Answer answer = calls.send("Dashboard", Event.of("get-dashboard-file"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("text/javascript");
  }

  private static void save(Conversation calls) {
    Answer answer = calls.send("SaveRecords", "post-records");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json; charset=utf-8");
    assertThat(answer.body().replaceAll(CURSOR, "*"))
        .isEqualTo(
            "{\"added\":2,\"updated\":0,\"deleted\":0,\"unchanged\":0,\"ignored\":0,"
                + "\"addedKeys\":[\"101\",\"102\"],\"updatedKeys\":[],\"deletedKeys\":[],"
                + "\"unchangedKeys\":[],\"nonUniqueKeys\":[],\"unknownKeys\":[],\"prunedKeys\":[],"
                + "\"nextMerging\":{\"strategy\":\"override\"},\"cursor\":*}");
  }

  private static void list(Conversation calls) {
    String cursor = saved(calls);
    Answer answer = calls.send("ListRecords", "get-records");
    assertThat(answer.status()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("records")).hasSize(2);
    assertThat(
            answer
                .body()
                .replaceAll(CURSOR, "*")
                .replaceAll(TIME, "TIME")
                .replaceAll("\"[0-9a-f]{32}\"", "#"))
        .startsWith(
            "{\"records\":[{\"id\":\"101\",\"email\":\"ada@example.com\",\"name\":\"Ada\","
                + "\"score\":9.5,\"_nango_metadata\":{\"first_seen_at\":TIME,"
                + "\"last_modified_at\":TIME,\"last_action\":\"ADDED\","
                + "\"deleted_at\":null,\"pruned_at\":null,\"cursor\":*,\"fingerprint\":#}},")
        .endsWith("],\"next_cursor\":null,\"resume_cursor\":*,\"behind\":0,\"checksum\":#}");
    assertThat(json.get("resume_cursor").asText()).isEqualTo(cursor);
  }

  private static void lookUp(Conversation calls) {
    saved(calls);
    Answer answer = calls.send("LookUpRecords", "post-records-lookup");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("records").findValuesAsText("id")).containsExactly("101", "102");
    Event byIds = calls.event("get-records").query("model=Contact&ids=101&ids=102");
    assertThat(answer.body()).isEqualTo(calls.send("ListRecords", byIds).body());
  }

  private static void cursor(Conversation calls) {
    String cursor = saved(calls);
    Answer answer = calls.send("GetCursor", "get-records-cursor");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cursor\":\"" + cursor + "\"}");
  }

  private static void update(Conversation calls) {
    saved(calls);
    JsonNode answer = calls.send("UpdateRecords", "put-records").json();
    assertThat(answer.get("updatedKeys").toString()).isEqualTo("[\"101\"]");
    assertThat(answer.get("unknownKeys").toString()).isEqualTo("[\"103\"]");
    assertThat(calls.send("ListRecords", "get-records").json().at("/records/1").toString())
        .startsWith(
            "{\"id\":\"101\",\"email\":\"ada@example.com\",\"name\":\"Ada Lovelace\","
                + "\"score\":9.5,\"tags\":[\"analyst\"],");
  }

  private static void delete(Conversation calls) {
    saved(calls);
    assertThat(calls.send("DeleteRecords", "delete-records").json().get("deletedKeys").toString())
        .isEqualTo("[\"102\"]");
    assertThat(actions(calls)).containsExactly("ADDED", "DELETED");
  }

  private static void deleteByPost(Conversation calls) {
    saved(calls);
    assertThat(
            calls.send("DeleteRecords", "post-records-delete").json().get("deletedKeys").toString())
        .isEqualTo("[\"101\"]");
    assertThat(actions(calls)).containsExactly("ADDED", "DELETED");
  }

  private static void prunePayloads(Conversation calls) {
    String cursor = saved(calls);
    assertThat(calls.send("PrunePayloads", "patch-records-prune").error())
        .isEqualTo("invalid_cursor");
    Event upTo =
        calls
            .event("patch-records-prune")
            .body("{\"model\":\"Contact\",\"until_cursor\":\"" + cursor + "\"}");
    assertThat(calls.send("PrunePayloads", upTo).json().get("count").asInt()).isEqualTo(2);
  }

  private static void startDeletions(Conversation calls) {
    saved(calls);
    JsonNode answer = calls.send("StartDeletions", "post-records-deletions-start").json();
    assertThat(answer.get("tracking_id").asText()).matches("[0-9a-f]{20}");
    assertThat(answer.get("resumed").asBoolean()).isFalse();
  }

  private static void endDeletions(Conversation calls) {
    saved(calls);
    calls.send("StartDeletions", "post-records-deletions-start");
    Event one = calls.event("post-records").body(HandlerTest.contacts("{\"id\":\"101\"}"));
    assertThat(calls.send("SaveRecords", one).status()).isEqualTo(200);
    assertThat(calls.send("EndDeletions", "post-records-deletions-end").body())
        .isEqualTo("{\"deletedKeys\":[\"102\"],\"deleted\":1,\"has_more\":false}");
  }

  private static void reset(Conversation calls) {
    saved(calls);
    assertThat(calls.send("ResetDataset", "post-datasets-reset").status()).isEqualTo(200);
    assertThat(calls.send("ListRecords", "get-records").json().get("records")).isEmpty();
  }

  private static void listDatasets(Conversation calls) {
    saved(calls);
    Answer answer = calls.send("ListDatasets", "get-datasets");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("datasets").findValuesAsText("connection"))
        .contains(calls.connection);
  }

  private static void activity(Conversation calls) {
    saved(calls);
    calls.send("StartRun", "post-sync-runs");
    Answer answer = calls.send("GetActivity", "get-datasets-activity");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("runs")).hasSize(1);
  }

  private static void putCheckpoint(Conversation calls) {
    assertThat(calls.send("PutCheckpoint", "put-checkpoint").body()).isEqualTo(CHECKPOINT);
  }

  private static void getCheckpoint(Conversation calls) {
    calls.send("PutCheckpoint", "put-checkpoint");
    assertThat(calls.send("GetCheckpoint", "get-checkpoint").body()).isEqualTo(CHECKPOINT);
  }

  private static void deleteCheckpoint(Conversation calls) {
    calls.send("PutCheckpoint", "put-checkpoint");
    assertThat(calls.send("DeleteCheckpoint", "delete-checkpoint").body())
        .isEqualTo("{\"checkpoint\":null,\"version\":0}");
  }

  private static void startRun(Conversation calls) {
    Answer answer = calls.send("StartRun", "post-sync-runs");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("id").asText()).matches("[0-9a-f]+-[0-9a-f]+");
  }

  private static void endRun(Conversation calls) {
    assertThat(calls.send("EndRun", "patch-sync-runs").error()).isEqualTo("unknown_sync_run");
    String run = calls.send("StartRun", "post-sync-runs").json().get("id").asText();
    assertThat(run).isNotEqualTo(RUN);
    Event end = calls.event("patch-sync-runs").pathParameter("id", run);
    assertThat(calls.send("EndRun", end).json().get("status").asText()).isEqualTo("SUCCESS");
  }

  private static void status(Conversation calls) {
    calls.send("StartRun", "post-sync-runs");
    Answer answer = calls.send("SyncStatus", "get-sync-status");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("syncs").findValuesAsText("connection_id"))
        .contains(calls.connection);
  }

  private static void trigger(Conversation calls) {
    assertThat(calls.send("TriggerSyncs", "post-sync-trigger").body())
        .isEqualTo("{\"success\":true}");
  }

  private static void erase(Conversation calls) {
    saved(calls);
    Event erase = calls.ofConnection("delete-connections");
    Answer answer = calls.send("EraseConnection", erase);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("erased").asBoolean()).isFalse();
    assertThat(calls.send("ListRecords", "get-records").json().get("records")).isEmpty();
  }

  private static void tell(Conversation calls) {
    assertThat(calls.told("Notify", "notify")).isEqualTo("{\"announced\":1}");
  }

  // there is no webhook
  private static void post(Conversation calls) {
    assertThat(calls.told("PostWebhooks", "post-webhooks")).isEqualTo("{\"batchItemFailures\":[]}");
  }

  private static void prune(Conversation calls) {
    assertThat(calls.told("Prune", "prune"))
        .isEqualTo("{\"datasets\":0,\"records\":0,\"done\":true}");
  }

  private static String saved(Conversation calls) {
    Answer answer = calls.send("SaveRecords", "post-records");
    assertThat(answer.status()).isEqualTo(200);
    return answer.json().get("cursor").asText();
  }

  private static Iterable<String> actions(Conversation calls) {
    return calls.send("ListRecords", "get-records").json().findValuesAsText("last_action");
  }
}
