package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.deployed.Deployed;
import dev.deltacache.deployed.DynamoProxy;
import dev.deltacache.deployed.LambdaApi;
import dev.deltacache.deployed.Requirements;
import dev.deltacache.deployed.SamLocal;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag(Deployed.TAG)
@DisplayName("Lambda's runtime: a function that fails, or runs out of time")
final class FailingFunctionTest {
  private static final String API_KEY = "a-key";
  // less than the functions' client waits for an answer
  private static final int TIMEOUT_S = 7;
  private static final int MOST_TRIES = 10;

  @TempDir private Path folder;

  private LocalServer tables;
  private DynamoProxy proxy;
  private SamLocal sam;
  private LambdaApi lambda;

  @BeforeEach
  void start() throws Exception {
    Requirements.require();
    tables =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
    proxy = new DynamoProxy(tables.dynamoUrl());
    sam = SamLocal.start(SamLocal.Front.LAMBDA, impatient(), proxy.port(), "any");
    lambda = new LambdaApi(sam.url());
  }

  @AfterEach
  void stop() {
    if (lambda != null) {
      lambda.close();
      sam.close();
      proxy.close();
      tables.close();
    }
  }

  @Test
  void outOfTime_isLogged_andNothingIsHalfDone() throws IOException {
    proxy.keepAnswering("TransactWriteItems");
    assertThat(save()).startsWith("Task timed out after " + TIMEOUT_S);
    assertThat(sam.lines()).anyMatch(line -> line.contains("timed out after " + TIMEOUT_S));

    proxy.keepAnswering("");
    // it starts anew, for which the time may be short as well
    String saved = save();
    for (int tries = 1; tries < MOST_TRIES && !saved.contains("\"statusCode\":200"); tries++) {
      saved = save();
    }
    Answer again = answer(saved);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().get("unchanged").asInt()).isEqualTo(2);
    Answer listed = answer(lambda.invoke("ListRecordsFunction", event("get-records")));
    assertThat(listed.json().get("records")).hasSize(2);
    assertThat(listed.json().get("checksum").isNull()).isFalse();
  }

  @Test
  void failure_isLogged_withWhatItWas() {
    proxy.close();
    // while it starts, the time may be short for that alone
    for (int tries = 0; tries < MOST_TRIES && !saysWhy(); tries++) {
      save();
    }
    assertThat(saysWhy()).as(sam.lines().toString()).isTrue();
  }

  private boolean saysWhy() {
    return sam.lines().stream()
        .anyMatch(
            line -> line.contains("\"level\":\"ERROR\"") && line.contains("Connection refused"));
  }

  private static Answer answer(String json) throws IOException {
    return new Answer(Event.JSON.readTree(json), json.length());
  }

  private String save() {
    return lambda.invoke("SaveRecordsFunction", event("post-records"));
  }

  private static JsonNode event(String name) {
    return Event.of(name).header("authorization", "Bearer " + API_KEY).json();
  }

  // the template, but for its time-out and where it looks for the package
  private Path impatient() throws IOException {
    Path root = ProjectFiles.templateFile().toAbsolutePath().normalize().getParent();
    String template = Files.readString(ProjectFiles.templateFile());
    String code = "CodeUri: functions/target/deploy";
    String timeout = "Timeout: 29\n";
    assertThat(template).containsOnlyOnce(code).containsOnlyOnce(timeout);
    return Files.writeString(
        folder.resolve("template.yaml"),
        template
            .replace(code, "CodeUri: " + root.resolve("functions/target/deploy"))
            .replace(timeout, "Timeout: " + TIMEOUT_S + "\n"));
  }
}
