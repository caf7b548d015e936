package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.sample.ExampleCopy.Row;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the examples of a consumer make of changes, deletions, pruned records and a reset. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ExampleConsumerTest {
  private static LocalServer server;
  private static MixCalls calls;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    server =
        LocalServer.start(
            ProjectFiles.template(),
            LocalSettings.anywhere(LocalProcess.API_KEY),
            Clock.systemUTC());
    calls = new MixCalls(server.url());
  }

  @AfterAll
  static void stop() {
    calls.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void copy_followsTheDataset_whateverBecomesOfIt(ExampleConsumer example) throws Exception {
    example.require();
    String model = "Followed" + example;
    ExampleCopy copy = new ExampleCopy(example, server.url(), model, folder);
    send("POST", model, "first", 0, 100);
    assertThat(copy.catchUp()).contains("complete: " + checksum(model));
    assertThat(copy.rows())
        .hasSize(100)
        .allSatisfy((_, row) -> assertThat(row.isCurrent()).isTrue());

    // 0 is changed and its new payload never seen, 1 is deleted, 100 is never seen with a payload
    send("POST", model, "second", 0, 1);
    send("DELETE", model, "gone", 1, 2);
    send("POST", model, "new", 100, 101);
    prune(model);
    assertThat(copy.catchUp()).contains("complete: " + checksum(model));
    Map<String, Row> pruned = copy.rows();
    assertThat(pruned).hasSize(100).doesNotContainKey("id-1");
    assertThat(pruned.get("id-0").payload().get("said").asText()).isEqualTo("first");
    assertThat(pruned.get("id-0").isCurrent()).isFalse();
    assertThat(pruned.get("id-2").payload().get("said").asText()).isEqualTo("first");
    assertThat(pruned.get("id-2").isCurrent()).isTrue();
    assertThat(pruned.get("id-100").payload()).isNull();

    // its cursor expires: of what it held 0 to 59 are there again, with others
    calls.ok("POST", "/datasets/reset", MixCalls.body(model).toString());
    send("POST", model, "third", 0, 60);
    send("POST", model, "third", 200, 260);
    assertThat(copy.catchUp())
        .contains("the cursor has expired")
        .contains("complete: " + checksum(model));
    assertThat(copy.rows())
        .hasSize(120)
        .allSatisfy((_, row) -> assertThat(row.payload().get("said").asText()).isEqualTo("third"));
  }

  @ParameterizedTest
  @EnumSource
  void copyThatIsNotWhatTheCacheHolds_isFound_andReadAnew(ExampleConsumer example)
      throws Exception {
    example.require();
    String model = "Damaged" + example;
    ExampleCopy copy = new ExampleCopy(example, server.url(), model, folder);
    send("POST", model, "first", 0, 5);
    copy.catchUp();
    copy.damage("DELETE FROM records WHERE id = 'id-3'");
    try (ExampleProcess process = copy.start("once")) {
      assertThat(process.exitValue()).isEqualTo(1);
      assertThat(process.errors()).contains("the copy is not what the cache holds");
    }
    assertThat(copy.catchUp()).contains("complete: " + checksum(model));
    assertThat(copy.rows()).hasSize(5);
  }

  private static void send(String method, String model, String said, int from, int to)
      throws Exception {
    ObjectNode body = MixCalls.body(model);
    ArrayNode records = body.putArray("records");
    IntStream.range(from, to)
        .forEach(i -> records.addObject().put("id", "id-" + i).put("said", said));
    calls.ok(method, "/records", body.toString());
  }

  private static void prune(String model) throws Exception {
    String last = calls.get("/records/cursor?offset=last&model=" + model).get("cursor").textValue();
    calls.ok("PATCH", "/records/prune", MixCalls.body(model).put("until_cursor", last).toString());
  }

  // as the end of the stream has it
  private static String checksum(String model) throws Exception {
    return calls.get("/records?limit=10000&model=" + model).get("checksum").textValue();
  }
}
