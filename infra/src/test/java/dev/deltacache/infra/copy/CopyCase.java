package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Copies from a stub into a local run, in this process. */
abstract class CopyCase {
  static final String API_KEY = "copy-key";
  static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

  private static final HttpSender HTTP = new HttpSender(Duration.ofSeconds(60));
  // for all classes, which run at once: to the end of this JVM
  private static final LocalServer SERVER = started();

  final NangoStub nango = new NangoStub(NangoStub.Age.TODAYS);
  final Map<String, String> environment = new HashMap<>();
  final List<Duration> waits = new ArrayList<>();
  // of its own for each test: the cache is shared
  final ConnectionName acme = new ConnectionName("hubspot", "acme-" + UUID.randomUUID());
  final DatasetName contacts = new DatasetName(acme, ModelName.parse("Contact"));
  String told = "";

  CopyCase() {
    environment.put("NANGO_SECRET_KEY", NangoStub.KEY);
    environment.put("NANGO_HOST", nango.url().toString());
    environment.put("DELTACACHE_URL", SERVER.url().toString());
    environment.put("API_KEY", API_KEY);
  }

  @AfterEach
  void stopNango() {
    nango.close();
  }

  private static LocalServer started() {
    try {
      return LocalServer.start(
          ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command, and gives what it says. */
  List<String> copy(String line) {
    return copy(line, HTTP);
  }

  List<String> copy(String line, Sender sender) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Waiting waiting = new Waiting(Clock.fixed(NOW, ZoneOffset.UTC), waits::add, new Random(1));
    try {
      Copy.run(
          line,
          environment,
          sender,
          waiting,
          new PrintStream(out, true, UTF_8),
          new PrintStream(err, true, UTF_8));
    } finally {
      told = err.toString(UTF_8);
    }
    return out.toString(UTF_8).lines().toList();
  }

  static Sender http() {
    return HTTP;
  }

  /** Sends a call to the cache that must succeed. */
  static JsonNode call(String method, String target, ConnectionName of, String body) {
    Service cache = new Service("cache", SERVER.url(), API_KEY, HTTP, Waiting.system());
    HttpResponse<String> response = cache.send(method, target, of.headers(), body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  /** What the cache has of a dataset, in order: id and payload, and what became of it. */
  static List<String> cached(DatasetName dataset) {
    List<String> records = new ArrayList<>();
    JsonNode page =
        call("GET", "/records?limit=10000&" + dataset.query(), dataset.connection(), "");
    for (JsonNode record : page.get("records")) {
      JsonNode metadata = ((ObjectNode) record).remove("_nango_metadata");
      String deletedAt = metadata.get("deleted_at").asText("");
      records.add(record + (deletedAt.isEmpty() ? "" : " deleted " + deletedAt));
    }
    return records;
  }

  long requestsFor(String path) {
    return nango.asked.stream().filter(target -> target.startsWith(path)).count();
  }
}
