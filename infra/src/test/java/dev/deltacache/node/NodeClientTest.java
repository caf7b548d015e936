package dev.deltacache.node;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
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
