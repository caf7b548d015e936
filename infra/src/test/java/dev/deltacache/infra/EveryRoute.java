package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import java.util.Random;

/** Calls every route, so that each does all that it may do with the tables. */
final class EveryRoute {
  static final String MODEL = "{\"model\":\"Contact\"}";

  private final Routes routes;

  EveryRoute(Routes routes) {
    this.routes = routes;
  }

  void useAll() {
    byte[] noise = new byte[600_000];
    new Random(1).nextBytes(noise);
    String manyParts = HexFormat.of().formatHex(noise);
    call("GET", "/health", "");
    call("GET", "/openapi.yaml", "");
    call("GET", "/dashboard", "");
    call("GET", "/dashboard/app.js", "");
    call("POST", "/records", batch("{\"id\":\"1\",\"v\":\"" + manyParts + "\"},{\"id\":\"2\"}"));
    // fewer parts than before: those that are no longer needed go
    call("POST", "/records", batch("{\"id\":\"1\",\"v\":\"short\"}"));
    call("DELETE", "/records", batch("{\"id\":\"1\"}"));
    call("POST", "/records/delete", batch("{\"id\":\"2\"}"));
    call("POST", "/records", batch("{\"id\":\"2\"}"));
    updateAndTrack(manyParts);
    String saved = call("POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
    String cursor = saved.replaceAll(".*\"cursor\":\"(\\w+)\".*", "$1");
    String upTo = "{\"model\":\"Contact\",\"until_cursor\":\"" + cursor + "\",\"limit\":1}";
    call("PATCH", "/records/prune", upTo);
    checkpoint();
    call("POST", "/datasets/reset", "{\"model\":\"Contact\",\"clear_checkpoint\":\"contacts\"}");
    call("POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
    run();
  }

  String start() {
    String sync = "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}";
    return call("POST", "/sync-runs", sync).replaceAll(".*:\"([^\"]+)\".*", "$1");
  }

  private void run() {
    String run = start();
    String in = "{\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\"";
    String records = ",\"records\":[{\"id\":\"1\",\"run\":1},{\"id\":\"2\"}]}";
    call("POST", "/records", in + records);
    call("PUT", "/records", in + records);
    call("DELETE", "/records", in + records);
    call("POST", "/records", in + records);
    call("POST", "/records/deletions/start", MODEL);
    call("POST", "/records/deletions/end", in + "}");
    call("POST", "/records", in + records);
    call("PATCH", "/sync-runs/" + run, "{\"status\":\"SUCCESS\"}");
    call("GET", "/datasets/activity", "");
    call("GET", "/sync/status", "provider_config_key=hubspot&syncs=*", "");
    call("POST", "/records/deletions/start", MODEL);
    call("POST", "/records", batch("{\"id\":\"9\"}"));
    trigger("\"full_refresh\"");
    trigger("\"full_refresh_and_clear_cache\"");
    call("POST", "/records", batch("{\"id\":\"1\"},{\"id\":\"2\"}"));
  }

  private void trigger(String mode) {
    call(
        "POST",
        "/sync/trigger",
        "{\"provider_config_key\":\"hubspot\",\"syncs\":[],\"sync_mode\":" + mode + "}");
  }

  private void checkpoint() {
    call("PUT", "/checkpoint", "{\"key\":\"contacts\",\"checkpoint\":{}}");
    // the answer was lost: it is sent again, and finds itself
    String expecting = "{\"key\":\"contacts\",\"checkpoint\":{},\"expectedVersion\":1}";
    call("PUT", "/checkpoint", expecting);
    call("PUT", "/checkpoint", expecting);
    call("GET", "/checkpoint", "key=contacts", "");
    call("DELETE", "/checkpoint", "key=contacts&expectedVersion=2", "");
    call("DELETE", "/checkpoint", "key=contacts", "");
  }

  private void updateAndTrack(String manyParts) {
    call("POST", "/records/deletions/start", MODEL);
    call("POST", "/records", batch("{\"id\":\"3\",\"v\":\"" + manyParts + "\"}"));
    // fewer parts than before, in a window
    call("PUT", "/records", batch("{\"id\":\"3\",\"v\":1}"));
    call("POST", "/records", batch("{\"id\":\"4\"}"));
    call("POST", "/records/deletions/start", "{\"model\":\"Contact\",\"restart\":true}");
    // one is missing: for so few it does not follow the stream
    call("POST", "/records", batch("{\"id\":\"4\",\"n\":1},{\"id\":\"2\"}"));
    call("POST", "/records/deletions/end", MODEL);
  }

  void read() {
    call("GET", "/records", "&order=desc", "");
    call("GET", "/records", "&ids=1", "");
    call("POST", "/records/lookup", "", "{\"model\":\"Contact\",\"ids\":[\"1\"]}");
    call("GET", "/records/cursor", "&offset=first", "");
  }

  static String batch(String records) {
    return "{\"model\":\"Contact\",\"records\":[" + records + "]}";
  }

  String call(String method, String path, String body) {
    return call(method, path, "", body);
  }

  String call(String method, String path, String parameters, String body) {
    Map<String, String> headers =
        Map.of(
            "authorization", "Bearer secret",
            "provider-config-key", "hubspot",
            "connection-id", "acme");
    HttpRequest request =
        new HttpRequest(method, path, query(path, parameters), headers, body.getBytes(UTF_8));
    HttpResponse response = routes.answer(request);
    assertThat(response.status()).as(new String(response.body(), UTF_8)).isEqualTo(200);
    return new String(response.body(), UTF_8);
  }

  private static String query(String path, String parameters) {
    return switch (path) {
      // they take no others, and are refused with any
      case "/records/lookup", "/checkpoint", "/sync/status", "/datasets" -> parameters;
      case "/connections" -> "provider_config_key=hubspot&connection_id=acme";
      default -> "model=Contact" + parameters;
    };
  }
}
