package dev.deltacache.handlers;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a tenant asks for, and what it was answered. */
final class TenantCalls {
  /** What a tenant was given to name in later calls, and another must not get in with. */
  record Given(
      String cursor, String datasetsCursor, String run, String trackingId, String checkpoint) {}

  private final TenantWorld world;
  private final Tenant tenant;
  private final Tenant.Reach apart;
  private final List<String> answers = new ArrayList<>();
  private final Set<String> routes = new TreeSet<>();

  /**
   * Calls of a tenant.
   *
   * @param apart calls about more than this are left out
   */
  TenantCalls(TenantWorld world, Tenant tenant, Tenant.Reach apart) {
    this.world = world;
    this.tenant = tenant;
    this.apart = apart;
  }

  /** Status, headers and body of each call. */
  List<String> answers() {
    return answers;
  }

  /** The keys of all routes that were called. */
  Set<String> routes() {
    return routes;
  }

  /** Fills a dataset; a window and a run stay open. */
  Given live(String marker) {
    Event run = Event.ofRoute("POST /sync-runs");
    ObjectNode started = tenant.body().put("sync", tenant.sync());
    started.putArray("models").add(started.remove("model").asText());
    String id = dataset("POST /sync-runs", run.body(started.toString()), "id");
    saved("POST /records", records(marker, "1", "2", "3").put("sync_run_id", id));
    saved("PUT /records", records(marker + "-updated", "1").put("sync_run_id", id));
    saved("DELETE /records", records(marker, "2"));
    saved("POST /records/delete", records(marker, "unknown"));
    String cursor = page("/records/cursor", "&offset=first", "cursor");
    dataset("POST /records/deletions/start", body("POST /records/deletions/start", tenant.body()));
    String tracking =
        dataset(
            "POST /records/deletions/start",
            body("POST /records/deletions/start", tenant.body()),
            "tracking_id");
    saved("POST /records", records(marker + "-seen", "3", "4"));
    ObjectNode checkpoint = Event.JSON.createObjectNode().put("key", tenant.checkpoint());
    checkpoint.putObject("checkpoint").put("of", marker);
    dataset("PUT /checkpoint", body("PUT /checkpoint", checkpoint));
    saved("PATCH /records/prune", tenant.body().put("until_cursor", cursor));
    // a second dataset, so that the list has a cursor
    ObjectNode other = records(marker, "1").put("model", tenant.model() + " other");
    dataset("POST /records", body("POST /records", other));
    String list = "";
    if (Tenant.Reach.CONNECTION.isWithin(apart)) {
      list = dataset("GET /datasets", datasets("&limit=1"), "next_cursor");
    }
    return new Given(cursor, list, id, tracking, tenant.checkpoint());
  }

  /** All that a tenant can look at. */
  void read() {
    page("/records", "&limit=2");
    page("/records", "&order=desc");
    page("/records", "&ids=1&ids=2");
    Event slash = Event.ofRoute("$default").request("GET", "/records/");
    dataset("$default", slash.query(names("")));
    page("/records/cursor", "&offset=last");
    ObjectNode ids = tenant.body();
    ids.putArray("ids").add("1").add("2").add("3");
    dataset("POST /records/lookup", body("POST /records/lookup", ids));
    page("/datasets/activity", "");
    key("GET /checkpoint", tenant.checkpoint(), Tenant.Reach.DATASET);
    status("&syncs=" + text(tenant.checkpoint()), Tenant.Reach.DATASET);
    status("&syncs=*", Tenant.Reach.CONNECTION);
    Event ofAll = Event.ofRoute("GET /sync/status");
    call(
        "GET /sync/status",
        ofAll.query("provider_config_key=" + text(tenant.integration()) + "&syncs=*"),
        Tenant.Reach.INTEGRATION);
    call("GET /datasets", datasets(""), Tenant.Reach.CONNECTION);
    Event ofIntegration = Event.ofRoute("GET /datasets");
    call(
        "GET /datasets",
        ofIntegration.query("integration=" + text(tenant.integration())),
        Tenant.Reach.INTEGRATION);
    call("GET /datasets", Event.ofRoute("GET /datasets").query(""), Tenant.Reach.ENVIRONMENT);
    for (String route :
        List.of("GET /health", "GET /openapi.yaml", "GET /dashboard", "GET /dashboard/{file}")) {
      // what shows no data is the same for all
      call(route, Event.ofRoute(route), Tenant.Reach.ENVIRONMENT);
    }
  }

  /** Names in every call that takes one what another tenant was given. */
  void use(Given others) {
    page("/records", "&cursor=" + others.cursor());
    page("/records", "&order=desc&cursor=" + others.cursor());
    saved("PATCH /records/prune", tenant.body().put("until_cursor", others.cursor()));
    ObjectNode merging = records("mine", "1", "2");
    merging
        .putObject("merging")
        .put("strategy", "ignore_if_modified_after_cursor")
        .put("cursor", others.cursor());
    saved("POST /records", merging);
    for (String route :
        List.of("POST /records", "PUT /records", "DELETE /records", "POST /records/delete")) {
      ObjectNode inRun = records("mine", "1", "3").put("sync_run_id", others.run());
      call(route, body(route, inRun), Tenant.Reach.CONNECTION);
    }
    ObjectNode end = tenant.body().put("tracking_id", others.trackingId());
    saved("POST /records/deletions/end", end);
    call(
        "POST /records/deletions/end",
        body("POST /records/deletions/end", end.put("sync_run_id", others.run())),
        Tenant.Reach.CONNECTION);
    for (String status : List.of("SUCCESS", "ERROR")) {
      Event ended = Event.ofRoute("PATCH /sync-runs/{id}").pathParameter("id", others.run());
      ObjectNode body = Event.JSON.createObjectNode().put("status", status);
      call("PATCH /sync-runs/{id}", ended.body(body.toString()), Tenant.Reach.CONNECTION);
    }
    key("GET /checkpoint", others.checkpoint(), Tenant.Reach.CONNECTION);
    key("DELETE /checkpoint", others.checkpoint(), Tenant.Reach.CONNECTION);
    call("GET /datasets", datasets("&cursor=" + others.datasetsCursor()), Tenant.Reach.CONNECTION);
  }

  /** Ends what is open, and empties and erases what is the tenant's own. */
  void end(Given given) {
    saved(
        "POST /records/deletions/end",
        tenant.body().put("tracking_id", given.trackingId()).put("sync_run_id", given.run()));
    Event ended = Event.ofRoute("PATCH /sync-runs/{id}").pathParameter("id", given.run());
    dataset("PATCH /sync-runs/{id}", ended.body("{\"status\":\"SUCCESS\"}"));
    trigger("incremental", Tenant.Reach.DATASET, tenant.checkpoint());
    saved("POST /datasets/reset", tenant.body().put("clear_checkpoint", tenant.checkpoint()));
    saved("POST /records", records("again", "1"));
    trigger("full_refresh_and_clear_cache", Tenant.Reach.DATASET, tenant.checkpoint());
    key("DELETE /checkpoint", tenant.checkpoint(), Tenant.Reach.DATASET);
    trigger("full_refresh_and_clear_cache", Tenant.Reach.CONNECTION);
    ObjectNode all = Event.JSON.createObjectNode().put("sync_mode", "full_refresh_and_clear_cache");
    all.put("provider_config_key", tenant.integration()).putArray("syncs");
    Event ofAll = body("POST /sync/trigger", all);
    call("POST /sync/trigger", ofAll, Tenant.Reach.INTEGRATION);
    for (int i = 0; i < 2; i++) {
      Event erase = Event.ofRoute("DELETE /connections");
      String connection =
          "provider_config_key=%s&connection_id=%s"
              .formatted(text(tenant.integration()), text(tenant.connection()));
      call("DELETE /connections", erase.query(connection), Tenant.Reach.CONNECTION);
    }
  }

  private void trigger(String mode, Tenant.Reach scope, String... syncs) {
    ObjectNode body = Event.JSON.createObjectNode().put("sync_mode", mode);
    body.put("provider_config_key", tenant.integration());
    body.put("connection_id", tenant.connection());
    var names = body.putArray("syncs");
    List.of(syncs).forEach(names::add);
    call("POST /sync/trigger", body("POST /sync/trigger", body), scope);
  }

  private void key(String route, String key, Tenant.Reach scope) {
    call(route, Event.ofRoute(route).query("key=" + text(key)), scope);
  }

  private void status(String syncs, Tenant.Reach scope) {
    String names =
        "provider_config_key=%s&connection_id=%s%s"
            .formatted(text(tenant.integration()), text(tenant.connection()), syncs);
    call("GET /sync/status", Event.ofRoute("GET /sync/status").query(names), scope);
  }

  private Event datasets(String more) {
    return Event.ofRoute("GET /datasets")
        .query(
            "integration=%s&connection=%s%s"
                .formatted(text(tenant.integration()), text(tenant.connection()), more));
  }

  private ObjectNode records(String marker, String... ids) {
    ObjectNode body = tenant.body();
    var records = body.putArray("records");
    for (String id : ids) {
      records.addObject().put("id", id).put("of", marker + "-" + id);
    }
    return body;
  }

  private void saved(String route, ObjectNode body) {
    dataset(route, body(route, body));
  }

  private void page(String path, String more) {
    dataset("GET " + path, Event.ofRoute("GET " + path).query(names(more)));
  }

  private String page(String path, String more, String field) {
    return dataset("GET " + path, Event.ofRoute("GET " + path).query(names(more)), field);
  }

  private String names(String more) {
    return "model=" + text(tenant.model()) + "&variant=" + text(tenant.variant()) + more;
  }

  private String dataset(String route, Event event, String field) {
    return dataset(route, event).json().get(field).asText();
  }

  private void call(String route, Event event, Tenant.Reach scope) {
    if (scope.isWithin(apart)) {
      dataset(route, event);
    }
  }

  private Answer dataset(String route, Event event) {
    String asked = event.query() + " " + event.text();
    Answer answer = world.send(tenant, route, event);
    routes.add(route);
    answers.add(
        "%s %s -> %d %s %s"
            .formatted(
                route, asked, answer.status(), answer.response().get("headers"), answer.body()));
    return answer;
  }

  private static Event body(String route, ObjectNode body) {
    return Event.ofRoute(route).body(body.toString());
  }

  private static String text(String name) {
    return encode(name, UTF_8);
  }
}
