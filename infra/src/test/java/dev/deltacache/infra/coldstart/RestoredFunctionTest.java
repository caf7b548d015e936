package dev.deltacache.infra.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltacache.deployed.Deployed;
import dev.deltacache.deployed.DynamoProxy;
import dev.deltacache.handlers.Event;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package under Lambda's runtime client, which runs the hooks; a snapshot itself is AWS's. */
@Tag(Deployed.TAG)
@DisplayName("Lambda's runtime: SnapStart's hooks, before and after a restore")
final class RestoredFunctionTest {
  private static final String API_KEY = "a-key";
  private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

  @TempDir private Path folder;

  private LocalServer tables;
  private DynamoProxy proxy;
  private RuntimeApi api;
  private Process process;

  @BeforeEach
  void takeASnapshot() throws Exception {
    tables =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
    proxy = new DynamoProxy(tables.dynamoUrl());
    api = new RuntimeApi();
    TemplateFunction save =
        ProjectFiles.template().functions().stream()
            .filter(function -> function.name().equals("SaveRecordsFunction"))
            .findFirst()
            .orElseThrow();
    Function function =
        new Function(
            "save",
            new CodePackage(Path.of("..", "functions", "target", "deploy").toAbsolutePath()),
            save.handlerClass(),
            save.environment(),
            () -> new byte[0]);
    Sandbox sandbox =
        new Sandbox(
            new LambdaRuntime(folder, save.memoryMb()),
            URI.create("http://127.0.0.1:" + proxy.port()),
            folder.resolve("log").toFile());
    process = sandbox.start(function, LambdaRuntime.Start.SNAP_START, api, List.of());
    api.awaitSnapshot();
  }

  @AfterEach
  void end() throws InterruptedException {
    Sandbox.end(process);
    api.close();
    proxy.close();
    tables.close();
  }

  @Test
  void priming_reads_andWritesNothing() {
    assertThat(proxy.takeCalls())
        .isNotEmpty()
        .allMatch(call -> READS.contains(call.operation()))
        .allMatch(call -> call.authorization().contains("=" + RuntimeApi.SNAPSHOT_KEY + "/"));
  }

  @Test
  void firstSave_hasNewConnectionsCredentialsAndTime() throws Exception {
    proxy.takeCalls();
    // what lasted over the snapshot is gone
    proxy.cutOff();
    Instant restored = Instant.now();
    api.restore();
    api.offer(
        Event.of("post-records")
            .header("authorization", "Bearer " + API_KEY)
            .json()
            .toString()
            .getBytes(UTF_8));
    JsonNode answer = new ObjectMapper().readTree(api.answer().body());
    assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
    assertThat(proxy.takeCalls())
        .isNotEmpty()
        .allMatch(call -> call.authorization().contains("=" + RuntimeApi.RESTORED_KEY + "/"));
    assertThat(savedAt()).isAfterOrEqualTo(restored.truncatedTo(ChronoUnit.MILLIS));
  }

  private Instant savedAt() throws Exception {
    HttpRequest list =
        HttpRequest.newBuilder(tables.url().resolve("/records?model=Contact"))
            .header("authorization", "Bearer " + API_KEY)
            .header("provider-config-key", "hubspot")
            .header("connection-id", "acme")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode page =
          new ObjectMapper()
              .readTree(client.send(list, HttpResponse.BodyHandlers.ofByteArray()).body());
      return Instant.parse(page.at("/records/0/_nango_metadata/last_modified_at").asText());
    }
  }
}
