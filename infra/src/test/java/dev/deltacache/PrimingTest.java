package dev.deltacache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.dynamo.FindApiKey;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Tables;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** What runs before a snapshot, for the functions of the template. */
@Isolated // the region and credentials are the JVM's, and so is standard error
@Execution(ExecutionMode.SAME_THREAD)
final class PrimingTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2101-03-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Map<String, String> CREDENTIALS =
      Map.of(
          "aws.region",
          "eu-central-1",
          "aws.accessKeyId",
          "none",
          "aws.secretAccessKey",
          "none",
          // where nothing listens: what is sent fails
          "aws.endpointUrlDynamodb",
          "http://127.0.0.1:1");
  // of what is not there: no window, no run, and a cursor of another dataset
  private static final Map<String, Integer> OTHER =
      Map.of("EndDeletionsFunction", 409, "EndRunFunction", 404, "PrunePayloadsFunction", 400);

  @BeforeAll
  static void setUp() {
    CREDENTIALS.forEach(System::setProperty);
  }

  @AfterAll
  static void tearDown() {
    CREDENTIALS.keySet().forEach(System::clearProperty);
  }

  @Test
  void everyHandlerOfTheTemplate_answersItsSampleRequest() throws IOException {
    List<TemplateFunction> functions = ProjectFiles.template().functions();
    Map<String, Integer> others = new HashMap<>();

    for (TemplateFunction function : functions) {
      String answer = answer(function);
      if (answer.contains("\"statusCode\":")) {
        int status = Integer.parseInt(answer.replaceAll("(?s).*\"statusCode\":(\\d+).*", "$1"));
        if (status != 200) {
          others.put(function.name(), status);
        }
      }
    }

    assertThat(functions).isNotEmpty();
    assertThat(others).isEqualTo(OTHER);
  }

  @Test
  void save_rehearsesACommit() throws IOException {
    assertThat(answer(function("SaveRecordsFunction"))).contains("\\\"added\\\":10");
  }

  @Test
  void list_rehearsesAPageWithPayloads() throws IOException {
    assertThat(answer(function("ListRecordsFunction")))
        .contains("\\\"id\\\":\\\"stored-1\\\",\\\"name\\\":\\\"Ada\\\"")
        .contains("stored-10");
  }

  @Test
  void beforeCheckpoint_readsManyTimes() throws IOException {
    AtomicInteger reads = new AtomicInteger();
    TemplateFunction health = function("HealthFunction");
    Priming priming = new Priming(environment(health), CLOCK, reads::incrementAndGet);

    String log = logged(() -> priming.beforeCheckpoint(null));

    assertThat(reads).hasValueGreaterThan(100);
    assertThat(log).isEmpty();
  }

  @Test
  void read_isARead_whateverTheFunction() {
    List<String> calls = new ArrayList<>();
    DynamoDbClient client =
        (DynamoDbClient)
            Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                  calls.add(method.getName());
                  if (method.getName().equals("getItem")) {
                    return GetItemResponse.builder().build();
                  }
                  throw new AssertionError("no read: " + method.getName());
                });

    new FindApiKey(
            new Store(
                client,
                new Tables("Keys", "Datasets", "Records", "Payloads"),
                Executors::newVirtualThreadPerTaskExecutor))
        .reach();

    assertThat(calls).containsExactly("getItem");
  }

  @Test
  void beforeCheckpoint_mistakes_areLogged_andDoNotEndIt() {
    Priming priming =
        new Priming(
            Map.of("_HANDLER", "dev.deltacache.http.NoSuchHandler::handleRequest"),
            CLOCK,
            () -> {
              throw new IllegalStateException("no network");
            });

    String log = logged(() -> priming.beforeCheckpoint(null));

    assertThat(log)
        .contains("priming failed")
        .contains("the rehearsal of dev.deltacache.http.NoSuchHandler")
        .contains("a read of dev.deltacache.http.NoSuchHandler")
        .contains("no network");
  }

  private static String logged(Runnable action) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      action.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(UTF_8);
  }

  private static String answer(TemplateFunction function) {
    return new String(
        Rehearsal.of(function.handlerClass(), environment(function), CLOCK).once(), UTF_8);
  }

  private static Map<String, String> environment(TemplateFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.put("_HANDLER", function.handlerClass() + "::handleRequest");
    return environment;
  }

  private static TemplateFunction function(String name) throws IOException {
    return ProjectFiles.template().functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
