package dev.deltacache.infra.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys command in a process of its own, with the AWS client as its environment makes it. */
final class KeysProcessTest {
  private static final int PATIENCE_S = 90;
  private static final Map<String, String> CREDENTIALS =
      Map.of("AWS_ACCESS_KEY_ID", "any", "AWS_SECRET_ACCESS_KEY", "any", "AWS_REGION", "eu-west-1");

  private static LocalServer server;

  @TempDir private Path home;

  private record Ended(int status, String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    server =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere("any"), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void tableThatIsNamed_isReachedByTheAwsClient() throws Exception {
    Map<String, String> environment = new HashMap<>(CREDENTIALS);
    environment.put("KEYS_TABLE", "Keys");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", server.dynamoUrl().toString());
    Ended made = run("create --environment prod --name 'a b' --scopes read", environment);
    assertThat(made.status()).isZero();
    assertThat(made.out()).matches("dc_\\S{43}\\R");
    assertThat(made.err()).contains("(prod, a b)");
    Ended listed = run("list", environment);
    assertThat(listed.out()).contains("  prod ", "  a b ");
    assertThat(listed.err()).isEmpty();
  }

  @Test
  void tableThatIsNotThere_isToldInOneLine() throws Exception {
    Map<String, String> environment = new HashMap<>(CREDENTIALS);
    environment.put("KEYS_TABLE", "Nothing");
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", server.dynamoUrl().toString());
    assertRefused(run("list", environment), "There is no table Nothing in AWS, region eu-west-1");
  }

  @Test
  void withoutRegionOrCredentials_saysWhichAreMissing() throws Exception {
    assertRefused(
        run("list", Map.of("KEYS_TABLE", "Keys")), "No AWS region is set: set AWS_REGION");
    Ended ended = run("list", Map.of("KEYS_TABLE", "Keys", "AWS_REGION", "eu-west-1"));
    assertThat(ended.err()).startsWith("No AWS credentials were found.").hasLineCount(1);
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void noLocalRun_saysHowToStartIt() throws Exception {
    // reserved, and refused at once on the loopback
    assertRefused(
        run("list", Map.of("DYNAMODB_PORT", "1")),
        "No local run answers at http://127.0.0.1:1. Start it first, in another shell:"
            + " ./mvnw -q -Plocal");
  }

  @Test
  void whatIsNoDynamo_isToldInOneLine() throws Exception {
    String port = Integer.toString(server.url().getPort());
    Ended ended = run("list", Map.of("DYNAMODB_PORT", port));
    assertThat(ended.err())
        .startsWith("The table Keys in the local run at http://127.0.0.1:" + port)
        .hasLineCount(1);
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void noCommand_showsThem_andTheLastLineIsWhatWasWrong() throws Exception {
    Ended ended = run("", Map.of());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains("create", "list", "disable", "enable")
        .endsWith("Missing required subcommand" + System.lineSeparator())
        .doesNotContain("Exception");
  }

  private static void assertRefused(Ended ended, String line) {
    assertThat(ended.err()).isEqualTo(line + System.lineSeparator());
    assertThat(ended.out()).isEmpty();
    assertThat(ended.status()).isEqualTo(1);
  }

  private Ended run(String line, Map<String, String> environment) throws Exception {
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + home,
            "-Ddeltacache.line=" + line,
            "-classpath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Keys.class.getName());
    // nothing of what this machine knows of AWS
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("HOME", home.toString());
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().putAll(environment);
    builder.redirectError(err.toFile());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, Files.readString(err));
  }
}
