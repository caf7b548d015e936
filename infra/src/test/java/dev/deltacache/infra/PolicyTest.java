package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Names;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Nothing but AWS enforces the policies, so they are held against what the functions ask for. */
final class PolicyTest {
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

  private static final String MODEL = "{\"model\":\"Contact\"}";

  private static final Duration RECORD_TTL = Duration.ofDays(60);

  private final Map<String, RecordingDynamo> recorders = new HashMap<>();
  // in the future: DynamoDB removes what has expired by its own clock
  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));

  @Test
  void everyFunction_isPermittedWhatItNeeds_andNothingElse() throws IOException {
    // payloads that outlive the records: prune has some to delete
    Template template = Template.read(ProjectFiles.templateFile(), Map.of("PayloadTtlDays", "90"));
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template)) {
      new PutApiKey(dynamo.client(), "Keys")
          .put("secret", new ApiKey("test", EnumSet.allOf(Scope.class), "test", false));
      Routes routes = new Routes(template, function -> recorded(function, dynamo));
      useAll(routes);
      read(routes);
      // a reader that misses a payload asks again for the record too
      removePayloads(dynamo.client());
      call(routes, "GET", "/records", "");
      call(routes, "GET", "/records/cursor", "&offset=last", "");
      call(routes, "GET", "/datasets", "");
      LocalFunction prune = scheduled(template, dynamo);
      expire(routes, prune);
      erase(routes, prune, dynamo.client());
    }
    Map<String, Set<String>> needed = new HashMap<>();
    recorders.forEach((function, recorder) -> needed.put(function, recorder.needed()));
    assertThat(Policies.read()).isEqualTo(needed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ListRecordsFunction",
        "LookUpRecordsFunction",
        "GetCursorFunction",
        "ListDatasetsFunction"
      })
  void reader_canWriteNothing(String function) throws IOException {
    Set<String> permitted = Policies.read().get(function);
    assertThat(permitted).isNotEmpty().allMatch(action -> READS.contains(action.split(" ", 2)[0]));
  }

  private LocalFunction recorded(TemplateFunction function, EmbeddedDynamo dynamo) {
    RecordingDynamo recorder = new RecordingDynamo(dynamo.client());
    recorders.put(function.name(), recorder);
    return LocalFunction.of(function, recorder, recorder.bus(), time, LocalServer.GATEWAY_WAITS);
  }

  private LocalFunction scheduled(Template template, EmbeddedDynamo dynamo) {
    return template.functions().stream()
        .filter(function -> !function.schedules().isEmpty())
        .map(function -> recorded(function, dynamo))
        .findFirst()
        .orElseThrow();
  }

  // each of those that may find records expired makes a reset
  private void expire(Routes routes, LocalFunction prune) {
    time.pass(RECORD_TTL);
    call(routes, "PUT", "/records", batch("{\"id\":\"1\"}"));
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    call(routes, "POST", "/records/deletions/start", MODEL);
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    call(routes, "DELETE", "/records", batch("{\"id\":\"1\"}"));
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    String run = start(routes);
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    call(routes, "PATCH", "/sync-runs/" + run, "{\"status\":\"SUCCESS\"}");
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    prune.runScheduled(new byte[0]);
    time.pass(Duration.ofMinutes(11));
    prune.runScheduled(new byte[0]);
  }

  private void erase(Routes routes, LocalFunction prune, DynamoDbClient client) {
    call(routes, "POST", "/records", batch("{\"id\":\"1\"}"));
    // an hour of activity that the erasure leaves to prune
    time.pass(Duration.ofHours(2));
    putSync(client);
    call(routes, "DELETE", "/connections", "");
    time.pass(Duration.ofMinutes(11));
    prune.runScheduled(new byte[0]);
    assertThat(call(routes, "DELETE", "/connections", "")).contains("true");
  }

  private static void putSync(DynamoDbClient client) {
    SyncKey sync = new SyncKey("test", "hubspot", "acme", "contacts", "base");
    byte[] names = Names.toBytes("hubspot", "acme", "contacts", "base");
    client.putItem(
        put ->
            put.tableName("Datasets")
                .item(
                    Map.of(
                        "dataset", AttributeValue.fromS(sync.encoded()),
                        "item", AttributeValue.fromS("SYNC"),
                        "kind", AttributeValue.fromS("SYNC#test"),
                        "names", AttributeValue.fromB(SdkBytes.fromByteArray(names)))));
  }

  private static void useAll(Routes routes) {
    byte[] noise = new byte[600_000];
    new Random(1).nextBytes(noise);
    String manyParts = HexFormat.of().formatHex(noise);
    call(routes, "GET", "/health", "");
    call(routes, "GET", "/openapi.yaml", "");
    call(
        routes,
        "POST",
        "/records",
        batch("{\"id\":\"1\",\"v\":\"" + manyParts + "\"},{\"id\":\"2\"}"));
    // fewer parts than before: those that are no longer needed go
    call(routes, "POST", "/records", batch("{\"id\":\"1\",\"v\":\"short\"}"));
    call(routes, "DELETE", "/records", batch("{\"id\":\"1\"}"));
    call(routes, "POST", "/records/delete", batch("{\"id\":\"2\"}"));
    call(routes, "POST", "/records", batch("{\"id\":\"2\"}"));
    updateAndTrack(routes, manyParts);
    String saved = call(routes, "POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
    String cursor = saved.replaceAll(".*\"cursor\":\"(\\w+)\".*", "$1");
    call(
        routes,
        "PATCH",
        "/records/prune",
        "{\"model\":\"Contact\",\"until_cursor\":\"" + cursor + "\"}");
    checkpoint(routes);
    call(
        routes,
        "POST",
        "/datasets/reset",
        "{\"model\":\"Contact\",\"clear_checkpoint\":\"contacts\"}");
    call(routes, "POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
    run(routes);
  }

  private static String start(Routes routes) {
    String sync = "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}";
    return call(routes, "POST", "/sync-runs", sync).replaceAll(".*:\"([^\"]+)\".*", "$1");
  }

  private static void run(Routes routes) {
    String run = start(routes);
    String in = "{\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\"";
    String records = ",\"records\":[{\"id\":\"1\",\"run\":1},{\"id\":\"2\"}]}";
    call(routes, "POST", "/records", in + records);
    call(routes, "PUT", "/records", in + records);
    call(routes, "DELETE", "/records", in + records);
    call(routes, "POST", "/records", in + records);
    call(routes, "POST", "/records/deletions/start", MODEL);
    call(routes, "POST", "/records/deletions/end", in + "}");
    call(routes, "POST", "/records", in + records);
    call(routes, "PATCH", "/sync-runs/" + run, "{\"status\":\"SUCCESS\"}");
    call(routes, "GET", "/datasets/activity", "");
    call(routes, "GET", "/sync/status", "provider_config_key=hubspot&syncs=*", "");
    call(routes, "POST", "/records/deletions/start", MODEL);
    call(routes, "POST", "/records", batch("{\"id\":\"9\"}"));
    trigger(routes, "\"full_refresh\"");
    trigger(routes, "\"full_refresh_and_clear_cache\"");
    call(routes, "POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
  }

  private static void trigger(Routes routes, String mode) {
    call(
        routes,
        "POST",
        "/sync/trigger",
        "{\"provider_config_key\":\"hubspot\",\"syncs\":[],\"sync_mode\":" + mode + "}");
  }

  private static void checkpoint(Routes routes) {
    call(routes, "PUT", "/checkpoint", "{\"key\":\"contacts\",\"checkpoint\":{}}");
    // the answer was lost: it is sent again, and finds itself
    String expecting = "{\"key\":\"contacts\",\"checkpoint\":{},\"expectedVersion\":1}";
    call(routes, "PUT", "/checkpoint", expecting);
    call(routes, "PUT", "/checkpoint", expecting);
    call(routes, "GET", "/checkpoint", "key=contacts", "");
    call(routes, "DELETE", "/checkpoint", "key=contacts&expectedVersion=2", "");
    call(routes, "DELETE", "/checkpoint", "key=contacts", "");
  }

  private static void updateAndTrack(Routes routes, String manyParts) {
    call(routes, "POST", "/records/deletions/start", MODEL);
    call(routes, "POST", "/records", batch("{\"id\":\"3\",\"v\":\"" + manyParts + "\"}"));
    // fewer parts than before, in a window
    call(routes, "PUT", "/records", batch("{\"id\":\"3\",\"v\":1}"));
    call(routes, "POST", "/records", batch("{\"id\":\"4\"}"));
    call(routes, "POST", "/records/deletions/start", "{\"model\":\"Contact\",\"restart\":true}");
    call(routes, "POST", "/records", batch("{\"id\":\"4\",\"n\":1}"));
    call(routes, "POST", "/records/deletions/end", MODEL);
  }

  private static void read(Routes routes) {
    call(routes, "GET", "/records", "&order=desc", "");
    call(routes, "GET", "/records", "&ids=1", "");
    call(routes, "POST", "/records/lookup", "", "{\"model\":\"Contact\",\"ids\":[\"1\"]}");
    call(routes, "GET", "/records/cursor", "&offset=first", "");
  }

  private static void removePayloads(DynamoDbClient client) {
    for (Map<String, AttributeValue> item : client.scan(s -> s.tableName("Payloads")).items()) {
      client.deleteItem(
          delete ->
              delete
                  .tableName("Payloads")
                  .key(Map.of("record", item.get("record"), "part", item.get("part"))));
    }
  }

  private static String batch(String records) {
    return "{\"model\":\"Contact\",\"records\":[" + records + "]}";
  }

  private static String call(Routes routes, String method, String path, String body) {
    return call(routes, method, path, "", body);
  }

  private static String call(
      Routes routes, String method, String path, String parameters, String body) {
    Map<String, String> headers =
        Map.of(
            "authorization", "Bearer secret",
            "provider-config-key", "hubspot",
            "connection-id", "acme");
    HttpRequest request =
        new HttpRequest(method, path, query(path, parameters), headers, body.getBytes(UTF_8));
    HttpResponse response = routes.answer(request);
    assertThat(response.status()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    return new String(response.body(), UTF_8);
  }

  private static String query(String path, String parameters) {
    return switch (path) {
      // they take no others, and are refused with any
      case "/records/lookup", "/checkpoint", "/sync/status", "/datasets" -> parameters;
      case "/connections" -> "provider_config_key=hubspot&connection_id=acme";
      default -> "model=Contact" + parameters;
    };
  }
}
