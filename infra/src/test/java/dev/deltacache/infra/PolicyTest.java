package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
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
import java.util.Map;
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
      EveryRoute calls =
          new EveryRoute(new Routes(template, function -> recorded(function, dynamo)));
      calls.useAll();
      calls.read();
      // a reader that misses a payload asks again for the record too
      removePayloads(dynamo.client());
      calls.call("GET", "/records", "");
      calls.call("GET", "/records/cursor", "&offset=last", "");
      calls.call("GET", "/datasets", "");
      LocalFunction prune = scheduled(template, dynamo);
      expire(calls, prune);
      erase(calls, prune, dynamo.client());
      notify(template, dynamo);
    }
    Map<String, Set<String>> needed = new HashMap<>();
    recorders.forEach((function, recorder) -> needed.put(function, recorder.needed()));
    assertThat(Policies.read()).isEqualTo(needed);
  }

  @Test
  void nothing_isPermittedByAWildcard() throws IOException {
    for (Set<String> permitted : Policies.read().values()) {
      // the parameters of the stack alone, which have no names before they are set
      assertThat(permitted)
          .filteredOn(action -> action.contains("*"))
          .allMatch(
              action ->
                  action.startsWith("ssm:GetParameter arn:")
                      && action.endsWith(":parameter/${AWS::StackName}/webhooks/*"));
    }
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
    Wiring wiring =
        Wiring.of(
            recorder.client(),
            recorder.bus(),
            () -> recorder.webhooks(time),
            function.environment(),
            time.time(1));
    return LocalFunction.of(function, wiring, time, LocalServer.GATEWAY_WAITS);
  }

  // what Lambda itself reads for them, SAM permits
  private void notify(Template template, EmbeddedDynamo dynamo) throws IOException {
    for (TemplateFunction function : template.functions()) {
      String source = function.queues().isEmpty() ? "aws:dynamodb" : "aws:sqs";
      if (!function.streams().isEmpty() || !function.queues().isEmpty()) {
        byte[] event = ProjectFiles.recordEvents(source).getFirst().toString().getBytes(UTF_8);
        assertThat(recorded(function, dynamo).take(event)).isNotEmpty();
      }
    }
  }

  private LocalFunction scheduled(Template template, EmbeddedDynamo dynamo) {
    return template.functions().stream()
        .filter(function -> !function.schedules().isEmpty())
        .map(function -> recorded(function, dynamo))
        .findFirst()
        .orElseThrow();
  }

  // each of those that may find records expired makes a reset
  private void expire(EveryRoute calls, LocalFunction prune) {
    time.pass(RECORD_TTL);
    calls.call("PUT", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    calls.call("POST", "/records/deletions/start", EveryRoute.MODEL);
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    calls.call("DELETE", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    String run = calls.start();
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    calls.call("PATCH", "/sync-runs/" + run, "{\"status\":\"SUCCESS\"}");
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    time.pass(RECORD_TTL);
    prune.runScheduled(new byte[0]);
    time.pass(Duration.ofMinutes(11));
    prune.runScheduled(new byte[0]);
  }

  private void erase(EveryRoute calls, LocalFunction prune, DynamoDbClient client) {
    calls.call("POST", "/records", EveryRoute.batch("{\"id\":\"1\"}"));
    // an hour of activity that the erasure leaves to prune
    time.pass(Duration.ofHours(2));
    putSync(client);
    calls.call("DELETE", "/connections", "");
    time.pass(Duration.ofMinutes(11));
    prune.runScheduled(new byte[0]);
    assertThat(calls.call("DELETE", "/connections", "")).contains("true");
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

  private static void removePayloads(DynamoDbClient client) {
    for (Map<String, AttributeValue> item : client.scan(s -> s.tableName("Payloads")).items()) {
      client.deleteItem(
          delete ->
              delete
                  .tableName("Payloads")
                  .key(Map.of("record", item.get("record"), "part", item.get("part"))));
    }
  }
}
