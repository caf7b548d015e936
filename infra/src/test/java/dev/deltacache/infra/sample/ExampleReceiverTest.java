package dev.deltacache.infra.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Receiver;
import dev.deltacache.infra.Template;
import dev.deltacache.node.NodeProject;
import dev.deltacache.records.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a receiver, handed on what a cache has posted, and what others post. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ExampleReceiverTest {
  private static final String KEY = "a-key-of-this-very-test";
  // for an answer that has to wait for nothing; a machine that is busy takes long
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  // where nothing listens
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private static NodeProject project;
  private static Receiver posted;
  private static LocalServer server;
  private static MixCalls calls;
  private static HttpClient client;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    project = NodeProject.install();
    posted = Receiver.start();
    LocalSettings settings =
        LocalSettings.anywhere(LocalProcess.API_KEY).with(new Webhook(posted.url(), KEY));
    Template template =
        Template.read(
            ProjectFiles.templateFile(), Map.of("WebhookAllowedAddresses", "127.0.0.0/8"));
    server = LocalServer.start(template, settings, Clock.systemUTC());
    calls = new MixCalls(server.url());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    calls.close();
    server.close();
    posted.close();
  }

  @BeforeEach
  void needsNode() {
    project.require();
  }

  @Test
  void webhook_isReadFor_ifItIsSigned_andTellsOfTheDataset() throws Exception {
    save("Late", 1);
    try (ExampleProcess receiver = receiver(server.url(), "Late")) {
      URI url = url(receiver);
      // what was saved before it ran it has read without being told
      assertThat(receiver.nextLine()).isEqualTo("1 changes, 0 behind");
      Receiver.Post told = posted(save("Late", 2));
      String other = told.body().replace("Late", "Other");
      assertThat(post(url, other, signature(other))).isEqualTo(204);
      assertThat(post(url, told.body(), signature(other))).isEqualTo(401);
      assertThat(post(url, told.body() + " ", told.signature())).isEqualTo(401);
      assertThat(post(url, told.body(), "")).isEqualTo(401);
      assertThat(post(url, " ".repeat(70_000), "")).isEqualTo(413);
      save("Late", 3);
      assertThat(post(url, told.body(), told.signature())).isEqualTo(204);
      // had it read for any of the others, it would have read one change alone
      assertThat(receiver.nextLine()).isEqualTo("2 changes, 0 behind");
      assertThat(ExampleCopy.rows(folder.resolve("copy.db"))).containsOnlyKeys("1", "2", "3");
    }
  }

  @Test
  void webhook_isAnsweredAtOnce_alsoWhereTheCacheIsNotToBeReached() throws Exception {
    try (ExampleProcess receiver = receiver(NOWHERE, "Silent")) {
      String body =
          """
          {"providerConfigKey": "%s", "connectionId": "%s", "model": "Silent",
           "syncVariant": "base", "cursor": "0"}
          """
              .formatted(MixCalls.INTEGRATION, MixCalls.CONNECTION);
      assertThat(post(url(receiver), body, signature(body))).isEqualTo(204);
      assertThat(receiver.isAlive()).isTrue();
    }
  }

  private ExampleProcess receiver(URI cache, String model) throws Exception {
    Map<String, String> environment =
        new HashMap<>(ExampleCopy.environment(cache, model, folder.resolve("copy.db")));
    environment.put("PORT", "0");
    environment.put("WEBHOOK_SIGNING_KEY", KEY);
    return ExampleProcess.start(project.process("receive.mjs"), environment, folder);
  }

  private static URI url(ExampleProcess receiver) throws Exception {
    String line = receiver.nextLine();
    String start = "receives webhooks at ";
    assertThat(line).startsWith(start);
    return URI.create(line.substring(start.length()));
  }

  /** Returns the cursor of the change. */
  private static String save(String model, int id) throws Exception {
    ObjectNode body = MixCalls.body(model);
    body.putArray("records").addObject().put("id", id);
    return calls.ok("POST", "/records", body.toString()).get("cursor").textValue();
  }

  // what came of a change; of older ones it may come twice
  private static Receiver.Post posted(String cursor) throws InterruptedException {
    Receiver.Post post;
    do {
      post = posted.next();
    } while (!post.json().get("cursor").textValue().equals(cursor));
    return post;
  }

  private static String signature(String body) throws GeneralSecurityException {
    long seconds = Instant.now().getEpochSecond();
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), "HmacSHA256"));
    byte[] digest = mac.doFinal((seconds + "." + body).getBytes(UTF_8));
    return "t=%d,v1=%s".formatted(seconds, HexFormat.of().formatHex(digest));
  }

  private static int post(URI url, String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("deltacache-signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
