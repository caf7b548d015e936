package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltacache.Metric;
import dev.deltacache.Wiring;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.contract.TestContext;
import dev.deltacache.contract.TestTime;
import dev.deltacache.handlers.Event;
import dev.deltacache.handlers.Handlers;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.http.SaveRecordsHandler;
import dev.deltacache.infra.DynamoServer;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.ToldMetrics;
import dev.deltacache.notify.NotifyHandler;
import dev.deltacache.notify.PostWebhooksHandler;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import dev.deltacache.schedule.PruneHandler;
import dev.deltacache.webhooks.Webhooks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What operators are told, by a client that asks DynamoDB Local over HTTP what its calls take. */
final class TelemetryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = "local-dev-key";

  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final List<String> lines = new ArrayList<>();
  private DynamoServer server;
  private FaultyClient faults;
  private Wiring wiring;

  @BeforeEach
  void start() throws IOException {
    Template template = ProjectFiles.template();
    Map<String, String> variables = template.functions().getFirst().environment();
    server = DynamoServer.start(template);
    wiring =
        Wiring.telling(
            usage -> {
              faults = new FaultyClient(client(usage));
              return faults.client();
            },
            _ -> {},
            () -> new Webhooks(_ -> Optional.empty(), (_, _) -> {}, Map.of(), time),
            variables,
            time.time(1),
            lines::add);
    new PutApiKey(faults.client(), variables.get("KEYS_TABLE"))
        .put(KEY, new ApiKey("test", Set.of(Scope.values()), "of a test", false));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private DynamoDbClient client(Usage usage) {
    return DynamoDbClient.builder()
        .endpointOverride(server.url())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClient(UrlConnectionHttpClient.create())
        .overrideConfiguration(o -> o.addExecutionInterceptor(new UnitsConsumed(usage)))
        .build();
  }

  private JsonNode told(RequestStreamHandler handler, String event) throws IOException {
    lines.clear();
    Handlers.sendUnchecked(handler, Event.of(event).header("authorization", "Bearer " + KEY));
    return last();
  }

  private JsonNode last() throws IOException {
    assertThat(lines).hasSize(1);
    return JSON.readTree(lines.getFirst());
  }

  private JsonNode toldOfRecords(RequestStreamHandler handler, String event) throws IOException {
    lines.clear();
    byte[] records = Files.readAllBytes(Path.of("..", "events", event + ".json"));
    handler.handleRequest(
        new ByteArrayInputStream(records),
        new ByteArrayOutputStream(),
        new TestContext(() -> 60_000));
    return last();
  }

  @Test
  void save_tellsItsRecordsAndUnits() throws IOException {
    JsonNode line = told(new SaveRecordsHandler(wiring), "post-records");

    assertThat(line.get("status").asInt()).isEqualTo(200);
    assertThat(line.get("request_id").asText()).isEqualTo("a-request");
    assertThat(line.get("function").asText()).isEqualTo("a-function");
    assertThat(line.get("Stack").asText()).isEqualTo("local");
    assertThat(line.get("RecordsAdded").asInt()).isEqualTo(2);
    // two new records, a head and an hour's activity in a transaction, and a head that is born
    assertThat(line.get("WriteUnits").asDouble()).isBetween(12.0, 20.0);
    assertThat(line.get("ReadUnits").asDouble()).isBetween(1.0, 6.0);
    assertThat(line.get("CommitRetries").asInt()).isZero();
    assertThat(line.get("Duration").asDouble()).isPositive();
  }

  @Test
  void savedAgain_isUnchanged_andWritesNothing() throws IOException {
    told(new SaveRecordsHandler(wiring), "post-records");
    JsonNode line = told(new SaveRecordsHandler(wiring), "post-records");

    assertThat(line.get("RecordsUnchanged").asInt()).isEqualTo(2);
    assertThat(line.get("RecordsAdded").asInt()).isZero();
    assertThat(line.get("WriteUnits").asDouble()).isZero();
  }

  @Test
  void list_tellsItsBytes() throws IOException {
    told(new SaveRecordsHandler(wiring), "post-records");
    JsonNode line = told(new ListRecordsHandler(wiring), "get-records");

    assertThat(line.get("PageBytes").asInt()).isGreaterThan(400);
    assertThat(line.get("WriteUnits").asDouble()).isZero();
  }

  @Test
  void readInATransaction_isCounted() throws IOException {
    Usage usage = new Usage();
    String table = ProjectFiles.template().functions().getFirst().environment().get("KEYS_TABLE");
    AttributeValue hash = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32]));
    try (DynamoDbClient client = client(usage)) {
      Get key = Get.builder().tableName(table).key(Map.of("hash", hash)).build();
      client.transactGetItems(
          read -> read.transactItems(TransactGetItem.builder().get(key).build()));
    }

    assertThat(usage.take().readUnits()).isPositive();
  }

  @Test
  void line_isOfEmbeddedMetrics_eachOfWhichIsANumberInIt() throws IOException {
    JsonNode line = told(new SaveRecordsHandler(wiring), "post-records");

    assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(time.millis());
    JsonNode directive = line.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.get("Namespace").asText()).isEqualTo("Deltacache");
    assertThat(directive.get("Dimensions").toString()).isEqualTo("[[\"Stack\"]]");
    assertThat(directive.get("Metrics")).isNotEmpty();
    for (JsonNode metric : directive.get("Metrics")) {
      assertThat(line.get(metric.get("Name").asText()).isNumber()).isTrue();
    }
  }

  @Test
  void lines_tellOfADatasetItsHash_andNoNameKeyOrPayload() throws IOException {
    String line = told(new SaveRecordsHandler(wiring), "post-records").toString();
    String listed = told(new ListRecordsHandler(wiring), "get-records").toString();

    assertThat(JSON.readTree(line).get("dataset").asText())
        .matches("[0-9a-f]{16}")
        .isEqualTo(JSON.readTree(listed).get("dataset").asText());
    JsonNode headers = Event.JSON.readTree(Path.of("..", "events", "post-records.json").toFile());
    String connection = headers.at("/headers/connection-id").asText();
    assertThat(connection).isNotEmpty();
    for (String told : List.of(line, listed)) {
      assertThat(told)
          .doesNotContain(connection, KEY, "ada@example.com", "Ada")
          .doesNotContain(new DatasetKey("test", "hubspot", connection, "a", "b").encoded());
    }
  }

  @Test
  void eventsAndWebhooks_areCounted_andWhatBecameOfThemIsTold() throws IOException {
    // two commits of one dataset, and one event
    assertThat(toldOfRecords(new NotifyHandler(wiring), "notify").get("EventsSent").asInt())
        .isOne();
    JsonNode line = toldOfRecords(new PostWebhooksHandler(wiring), "post-webhooks");
    assertThat(line.get("webhook").asText()).isEqualTo("NO_WEBHOOK");
    assertThat(line.get("try").asText()).isEqualTo("1");
    assertThat(line.get("WebhooksPosted").asInt()).isZero();
    assertThat(line.get("WebhooksDeclined").asInt()).isZero();
    assertThat(line.toString()).doesNotContain("acme");
  }

  @Test
  void failureThatIsOurs_isCounted_andThrownOn() throws IOException {
    fail(() -> new IllegalStateException("broken"));
    lines.clear();
    SaveRecordsHandler save = new SaveRecordsHandler(wiring);
    Event event = Event.of("post-records").header("authorization", "Bearer " + KEY);

    assertThatThrownBy(() -> Handlers.sendUnchecked(save, event)).hasMessage("broken");

    assertThat(last().get("Failures").asInt()).isOne();
    assertThat(last().get("status").asInt()).isEqualTo(500);
  }

  @Test
  void everyAlarmAndWidget_isOnWhatIsToldUnderThatNameAndDimension() throws IOException {
    Set<String> told = new HashSet<>();
    told.addAll(metrics(told(new SaveRecordsHandler(wiring), "post-records")));
    told.addAll(metrics(told(new ListRecordsHandler(wiring), "get-records")));
    told.addAll(metrics(toldOfRecords(new NotifyHandler(wiring), "notify")));
    told.addAll(metrics(toldOfRecords(new PostWebhooksHandler(wiring), "post-webhooks")));
    time.pass(Duration.ofDays(61));
    told.addAll(metrics(toldOfRecords(new PruneHandler(wiring), "prune")));
    fail(FaultyClient::throttled);
    JsonNode throttled = told(new SaveRecordsHandler(wiring), "post-records");
    assertThat(throttled.get("status").asInt()).isEqualTo(429);
    assertThat(throttled.get("Throttled").asInt()).isOne();
    assertThat(throttled.get("CommitRetries").asInt()).isPositive();
    told.addAll(metrics(throttled));
    fail(() -> TransactionCanceledException.builder().message("another").build());
    JsonNode conflict = told(new SaveRecordsHandler(wiring), "post-records");
    assertThat(conflict.get("status").asInt()).isEqualTo(409);
    assertThat(conflict.get("Conflicts").asInt()).isOne();
    told.addAll(metrics(conflict));

    assertThat(ToldMetrics.ofAlarms()).isNotEmpty().isSubsetOf(told);
    assertThat(ToldMetrics.ofDashboard()).isNotEmpty().isSubsetOf(told);
    // and nobody's metric is forgotten
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            List.of(Metric.values()).stream().map(Metric::title).toList());
  }

  private static List<String> metrics(JsonNode line) {
    assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
        .isEqualTo("[[\"" + ToldMetrics.DIMENSION + "\"]]");
    return line.at("/_aws/CloudWatchMetrics/0/Metrics").findValuesAsText("Name");
  }

  private void fail(Supplier<RuntimeException> with) {
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest) {
            throw with.get();
          }
          return request;
        });
  }
}
