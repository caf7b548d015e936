package dev.deltacache.infra.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.DynamoPlace;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.SettingException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/** The restore command over the tables of a local run. */
final class RestoreCommandTest {
  // as the machine's clock, which the command compares with that of the tables
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final String restoredToNow = "--restored-to " + now;
  private final HttpClient http = HttpClient.newHttpClient();
  private Clock clock = Clock.systemUTC();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere("local-dev-key"), Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void tables_areMadeWhole_andItIsToldWhatWasDone() throws Exception {
    send("POST", "/records", "{\"model\":\"Contact\",\"records\":[{\"id\":\"1\"}]}");
    Map<String, AttributeValue> head = head();
    send("POST", "/records", "{\"model\":\"Contact\",\"records\":[{\"id\":\"2\"}]}");
    String cursor = send("GET", "/records/cursor?model=Contact&offset=last", "").split("\"", -1)[3];
    try (DynamoPlace place = DynamoPlace.local(server.dynamoUrl().getPort())) {
      place.client().putItem(put -> put.tableName("Datasets").item(head));
    }
    List<String> told =
        List.of(
            "changes before %s stay as they were".formatted(now.minus(Duration.ofMinutes(5))),
            "1 dataset",
            "2 records get new positions",
            "0 payloads are not there, and marked expired",
            "0 windows of deletion tracking are closed",
            "0 checkpoints of later are deleted",
            "0 lives of datasets that are gone go to the graveyard",
            "0 lives of datasets that are back leave it");
    assertThat(restore(restoredToNow + " --dry-run").lines())
        .containsExactlyElementsOf(with("Nothing was written. This is what would be done:", told));
    assertThat(restore(restoredToNow).lines()).containsExactlyElementsOf(told);
    assertThat(send("GET", "/records?model=Contact", ""))
        .contains("\"id\":\"1\"", "\"id\":\"2\"", "\"behind\":0");
    assertThat(send("GET", "/records?model=Contact&cursor=" + cursor, ""))
        .contains("cursor_expired", "restored to a moment before this cursor was given out");
  }

  @Test
  void settingThatIsMissing_isTold_withTheCommandThatMakesIt() {
    try (DynamoPlace place = DynamoPlace.local(server.dynamoUrl().getPort())) {
      DynamoDbClient client = place.client();
      client.updateTimeToLive(
          update ->
              update
                  .tableName("Payloads")
                  .timeToLiveSpecification(ttl -> ttl.attributeName("expires_at").enabled(false)));
      client.updateTable(
          update -> update.tableName("Datasets").streamSpecification(s -> s.streamEnabled(false)));
      client.updateTable(update -> update.tableName("Records").deletionProtectionEnabled(false));
    }
    assertThat(restore(restoredToNow).lines().skip(8))
        .containsExactly(
            "Datasets (Datasets) lacks its stream: aws dynamodb update-table --table-name Datasets"
                + " --stream-specification StreamEnabled=true,StreamViewType=NEW_AND_OLD_IMAGES",
            "Records (Records) lacks deletion protection: aws dynamodb update-table --table-name"
                + " Records --deletion-protection-enabled",
            "Payloads (Payloads) lacks TTL by expires_at: aws dynamodb update-time-to-live"
                + " --table-name Payloads --time-to-live-specification"
                + " Enabled=true,AttributeName=expires_at");
  }

  @Test
  void tableWithOtherKeys_isRefused() {
    try (DynamoPlace place = DynamoPlace.local(server.dynamoUrl().getPort())) {
      DynamoDbClient client = place.client();
      client.updateTable(update -> update.tableName("Records").deletionProtectionEnabled(false));
      client.deleteTable(delete -> delete.tableName("Records"));
      client.createTable(
          create ->
              create
                  .tableName("Records")
                  .billingMode("PAY_PER_REQUEST")
                  .attributeDefinitions(
                      List.of(
                          AttributeDefinition.builder()
                              .attributeName("shard")
                              .attributeType("B")
                              .build()))
                  .keySchema(
                      List.of(
                          KeySchemaElement.builder()
                              .attributeName("shard")
                              .keyType("HASH")
                              .build())));
    }
    assertRefused(restoredToNow, "is not the template's Records: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Nothing says to which moment Datasets was restored: give --restored-to",
        "--datasets-restored-to [now] | Nothing says to which moment Records was",
        "--restored-to noon | is not a time like 2026-11-27T10:00:00Z: noon",
        "--restored-to 2026-11-27T10:00:00 | is not a time like 2026-11-27T10:00:00Z",
        "--restored-to [tomorrow] | Datasets cannot have been restored to a time to come",
        "--restored-to [yesterday] --records-restored-to [now] | Records was restored to more"
            + " than 5 minutes after Datasets",
        "--restored-to [now] --record-ttl-days 0 | is not from 1 to 3650",
        "--restore | Unknown option: '--restore'",
        "--restored-to 'x | A quote is not closed: '"
      })
  void mistake_isToldInOneLine_andNothingIsWritten(String line, String message) {
    Duration day = Duration.ofDays(1);
    assertRefused(
        line.replace("[now]", now.toString())
            .replace("[tomorrow]", now.plus(day).toString())
            .replace("[yesterday]", now.minus(day).toString()),
        message);
  }

  @Test
  void clockThatIsWrong_isTold() {
    clock = Clock.offset(clock, Duration.ofMinutes(3));
    assertRefused(restoredToNow, "This machine's clock says ");
  }

  @Test
  void tablesOfWhichSomeAreNamed_areRefused() {
    Map<String, String> environment = new HashMap<>();
    environment.put("KEYS_TABLE", "Keys");
    environment.put("RECORDS_TABLE", "Records");
    assertThatThrownBy(() -> restore(restoredToNow, environment))
        .isInstanceOf(SettingException.class)
        .hasMessage("Set these too, or none: DATASETS_TABLE, PAYLOADS_TABLE");
  }

  @Test
  void help_isNoMistake() {
    assertThat(restore("--help")).contains("--restored-to", "--dry-run");
  }

  private void assertRefused(String line, String message) {
    assertThatThrownBy(() -> restore(line))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
    try (DynamoPlace place = DynamoPlace.local(server.dynamoUrl().getPort())) {
      assertThat(place.client().scan(scan -> scan.tableName("Datasets")).items()).isEmpty();
    }
  }

  private static List<String> with(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }

  private Map<String, AttributeValue> head() {
    try (DynamoPlace place = DynamoPlace.local(server.dynamoUrl().getPort())) {
      return place.client().scan(scan -> scan.tableName("Datasets")).items().stream()
          .filter(item -> item.get("item").s().equals("HEAD"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String restore(String line) {
    return restore(line, Map.of("DYNAMODB_PORT", Integer.toString(server.dynamoUrl().getPort())));
  }

  private String restore(String line, Map<String, String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Restore.run(
        line,
        environment,
        clock,
        ProjectFiles.templateFile(),
        new PrintStream(out, true, UTF_8),
        System.err);
    return out.toString(UTF_8);
  }

  private String send(String method, String target, String body) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(server.url().resolve(target))
                .header("authorization", "Bearer local-dev-key")
                .header("provider-config-key", "hubspot")
                .header("connection-id", "acme")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    return response.body();
  }
}
