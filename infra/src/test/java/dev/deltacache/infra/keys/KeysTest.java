package dev.deltacache.infra.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.SwitchApiKey;
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
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys command, and what its keys open in a local run. */
final class KeysTest {
  private static final String CREATE = "create --environment prod --name 'sync worker' --scopes ";
  private static final String LIST = "/records?model=Contact";
  // of another function, which has seen no key yet
  private static final String CURSOR = "/records/cursor?model=Contact&offset=last";

  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalServer server;

  @BeforeEach
  void start() throws Exception {
    server =
        LocalServer.start(ProjectFiles.template(), LocalSettings.anywhere("local-dev-key"), time);
  }

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void create_showsAKeyOnce_thatWorksAtOnce() throws Exception {
    String secret = keys(CREATE + "read,write").strip();
    assertThat(secret).matches("dc_[0-9A-Za-z_-]{43}");
    assertThat(said.toString(UTF_8))
        .matches("Key [0-9a-f]{12} \\(prod, sync worker\\)\\. It is shown this once: .*\\n")
        .doesNotContain(secret);
    assertThat(status("GET", LIST, secret)).isEqualTo(200);
    assertThat(status("POST", "/records", secret)).isEqualTo(200);
    assertThat(status("POST", "/datasets/reset", secret)).isEqualTo(403);
  }

  @Test
  void create_storesNothingOfTheKeyButItsHash() {
    String secret = keys(CREATE + "admin").strip();
    try (KeysTable table = KeysTable.of(environment())) {
      List<Map<String, AttributeValue>> items =
          table.client().scan(scan -> scan.tableName("Keys")).items();
      assertThat(items).hasSize(2);
      assertThat(items.toString()).doesNotContain(secret).doesNotContain(secret.substring(3));
    }
  }

  @Test
  void create_makesAnotherKeyEachTime() {
    Set<String> secrets = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      secrets.add(keys(CREATE + "read"));
    }
    assertThat(secrets).hasSize(3);
    assertThat(keys("list").lines()).hasSize(1 + 3 + 1);
  }

  @Test
  void list_showsEveryKey_andNoSecret() {
    String secret = keys(CREATE + "write,read,write").strip();
    keys("create --environment 'a\u001bb' --name x --scopes admin");
    List<String> lines = keys("list").lines().toList();
    assertThat(lines.get(1)).matches("[0-9a-f]{12} .*");
    assertThat(lines).hasSize(4).noneMatch(line -> line.contains(secret));
    assertThat(lines.get(0))
        .isEqualTo("ID            ENVIRONMENT  NAME         SCOPES            STATE");
    assertThat(lines.get(1)).endsWith("  a?b          x            admin             enabled");
    assertThat(lines.get(2)).endsWith("  local        local run    admin,read,write  enabled");
    assertThat(lines.get(3)).endsWith("  prod         sync worker  read,write        enabled");
  }

  @Test
  void disabledKey_isRefusedAtOnceWhereItIsNew_elsewhereWithinAMinute() throws Exception {
    String secret = keys(CREATE + "read").strip();
    assertThat(status("GET", LIST, secret)).isEqualTo(200);
    assertThat(keys("disable " + id("sync worker"))).isEmpty();
    assertThat(keys("list")).contains("sync worker  read              disabled");
    assertThat(status("GET", CURSOR, secret)).isEqualTo(401);
    time.pass(Duration.ofSeconds(60));
    assertThat(status("GET", LIST, secret)).isEqualTo(401);
  }

  @Test
  void enabledKey_worksAgain() throws Exception {
    String secret = keys(CREATE + "read").strip();
    keys("disable " + id("sync worker"));
    keys("disable " + id("sync worker"));
    assertThat(status("GET", CURSOR, secret)).isEqualTo(401);
    keys("enable " + id("sync worker"));
    assertThat(said.toString(UTF_8)).endsWith(" (prod, sync worker) is enabled.\n");
    assertThat(status("GET", LIST, secret)).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "disable 0123456789ab | There is no key 0123456789ab in the local run at http://127.0.0.1:",
        "enable 0123456789ab | There is no key 0123456789ab",
        "disable | Missing required parameter: '<id>'",
        "`` | Missing required subcommand",
        "remove | Unmatched argument at index 0: 'remove'",
        "list all | Unmatched argument at index 1: 'all'",
        "create --environment prod --scopes read | Missing required option: '--name=<words>'",
        "create --environment prod --name x --scopes all | is not read, write or admin: 'all'",
        "create --environment prod --name x --scopes '' | is not read, write or admin: ''",
        "create --environment '' --name x --scopes read | '--environment': is empty",
        "create --name 'x | A quote is not closed: '"
      })
  void mistake_isToldInOneLine(String line, String message) {
    assertRefused(line, message);
  }

  @Test
  void shortenedId_isNone() {
    keys(CREATE + "read");
    assertRefused("disable " + id("sync worker").substring(0, 11), "There is no key");
    assertRefused("disable ''", "There is no key");
  }

  @Test
  void keyOfNoSuchHash_isNotBorn_byDisablingIt() {
    try (KeysTable table = KeysTable.of(environment())) {
      SwitchApiKey keys = new SwitchApiKey(table.client(), table.name());
      assertThat(keys.to(SwitchApiKey.State.DISABLED, "00".repeat(32))).isFalse();
    }
    assertThat(keys("list").lines()).hasSize(2);
  }

  @Test
  void itemPutByHand_isListedAsItIs() {
    try (KeysTable table = KeysTable.of(environment())) {
      AttributeValue hash = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32]));
      table.client().putItem(put -> put.tableName("Keys").item(Map.of("hash", hash)));
    }
    assertThat(keys("list")).contains("000000000000  ");
    keys("disable 000000000000");
  }

  @Test
  void help_isNoMistake() {
    assertThat(keys("--help")).contains("create").contains("disable");
    assertThat(keys("create --help")).contains("--scopes");
  }

  private void assertRefused(String line, String message) {
    assertThatThrownBy(() -> keys(line))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private String keys(String line) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Keys.run(
        line,
        environment(),
        new SecureRandom(),
        new PrintStream(out, true, UTF_8),
        new PrintStream(said, true, UTF_8));
    return out.toString(UTF_8);
  }

  private String id(String name) {
    return keys("list")
        .lines()
        .filter(l -> l.contains(name))
        .findFirst()
        .orElseThrow()
        .substring(0, 12);
  }

  private Map<String, String> environment() {
    return Map.of("DYNAMODB_PORT", Integer.toString(server.dynamoUrl().getPort()));
  }

  private int status(String method, String target, String key) throws Exception {
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(server.url().resolve(target))
                .header("authorization", "Bearer " + key)
                .header("provider-config-key", "hubspot")
                .header("connection-id", "acme")
                .method(
                    method,
                    method.equals("GET")
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(
                            "{\"model\":\"Contact\",\"records\":[{\"id\":\"1\"}]}"))
                .build(),
            BodyHandlers.ofString());
    return response.statusCode();
  }
}
