package dev.deltacache.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Receiver;
import dev.deltacache.infra.Template;
import dev.deltacache.records.Webhook;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nango's own client for Node.js against a local run: one script for what belongs together. */
final class NodeClientTest {
  private static final String API_KEY = "local-dev-key";

  private static NodeProject project;
  private static LocalServer server;

  @BeforeAll
  static void start() throws Exception {
    project = NodeProject.install();
    server =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void needsTheClient() {
    project.require();
  }

  @ParameterizedTest
  @ValueSource(strings = {"records.mjs", "prune.mjs", "errors.mjs"})
  void records_areReadAndPruned_asItsCallersExpect(String script) throws Exception {
    run(script);
  }

  @Test
  void syncs_areAskedForAndTriggered_asItsCallersExpect() throws Exception {
    run("syncs.mjs");
  }

  @Test
  void webhook_isVerified_asItsReceiversExpect() throws Exception {
    String key = "a-key-of-this-very-test";
    Template template =
        Template.read(
            ProjectFiles.templateFile(), Map.of("WebhookAllowedAddresses", "127.0.0.0/8"));
    try (Receiver receiver = Receiver.start()) {
      LocalSettings settings =
          LocalSettings.anywhere(API_KEY).with(new Webhook(receiver.url(), key));
      try (LocalServer posting = LocalServer.start(template, settings, Clock.systemUTC());
          HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest save =
            HttpRequest.newBuilder(posting.url().resolve("/records"))
                .header("authorization", "Bearer " + API_KEY)
                .header("provider-config-key", "hubspot")
                .header("connection-id", "acme")
                .POST(BodyPublishers.ofString("{\"model\":\"Contact\",\"records\":[{\"id\":1}]}"))
                .build();
        assertThat(client.send(save, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        Receiver.Post post = receiver.next();
        project.run(
            "webhooks.mjs",
            Map.of(
                "DELTACACHE_URL", posting.url().toString(),
                "WEBHOOK_BODY", post.body(),
                "WEBHOOK_KEY", key,
                "WEBHOOK_NANGO_SIGNATURE", post.nangoSignature(),
                "WEBHOOK_SIGNATURE", post.signature()));
      }
    }
  }

  private static void run(String script) throws Exception {
    project.run(
        script,
        Map.of(
            "DELTACACHE_URL",
            server.url().toString(),
            "DELTACACHE_API_KEY",
            API_KEY,
            // a proxy reaches no loopback but its own
            "NO_PROXY",
            "127.0.0.1",
            "no_proxy",
            "127.0.0.1"));
  }
}
