package dev.deltacache.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A local run in this process, of which the commands know nothing but its URL and a key: one for
 * all classes, which run at once, to the end of this JVM. Each test has a connection of its own.
 */
public final class RunningCache {
  public static final String API_KEY = "copy-key";
  public static final HttpSender HTTP = new HttpSender(Duration.ofSeconds(60));

  private static final LocalServer SERVER = started();

  private RunningCache() {}

  public static URI url() {
    return SERVER.url();
  }

  /** A connection that no other test uses. */
  public static ConnectionName newConnection() {
    return new ConnectionName("hubspot", "acme-" + UUID.randomUUID());
  }

  /** Sends a call that must succeed. */
  public static JsonNode call(String method, String target, ConnectionName of, String body) {
    Service cache = new Service("cache", url(), API_KEY, HTTP, Waiting.system());
    HttpResponse<String> response = cache.send(method, target, of.headers(), body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    try {
      return Json.MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(response.body(), e);
    }
  }

  /** Saves records. */
  public static JsonNode save(DatasetName dataset, String... records) {
    return call("POST", "/records", dataset.connection(), body(dataset, records));
  }

  /** Deletes records. */
  public static JsonNode delete(DatasetName dataset, String... ids) {
    String[] records =
        List.of(ids).stream().map("{\"id\":\"%s\"}"::formatted).toArray(String[]::new);
    return call("POST", "/records/delete", dataset.connection(), body(dataset, records));
  }

  /** Empties a dataset. */
  public static void reset(DatasetName dataset) {
    call(
        "POST",
        "/datasets/reset",
        dataset.connection(),
        "{\"model\": \"%s\"}".formatted(dataset.model().model()));
  }

  /** Empties the payloads of all records that there are. */
  public static void prune(DatasetName dataset) {
    String cursor =
        call("GET", "/records/cursor?offset=last&" + dataset.query(), dataset.connection(), "")
            .get("cursor")
            .asText();
    call(
        "PATCH",
        "/records/prune",
        dataset.connection(),
        "{\"model\": \"%s\", \"until_cursor\": \"%s\"}".formatted(dataset.model().model(), cursor));
  }

  /** What it has of a dataset, in order: id and payload, and what became of it. */
  public static List<String> records(DatasetName dataset) {
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

  /** The environment of a command that uses it. */
  public static Map<String, String> environment() {
    return Map.of("DELTACACHE_URL", url().toString(), "DELTACACHE_API_KEY", API_KEY);
  }

  private static String body(DatasetName dataset, String... records) {
    return "{\"model\": \"%s\", \"variant\": \"%s\", \"records\": [%s]}"
        .formatted(dataset.model().model(), dataset.model().variant(), String.join(",", records));
  }

  private static LocalServer started() {
    try {
      return LocalServer.start(
          ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
