package dev.deltacache.handlers;

import java.util.ArrayList;
import java.util.List;

/** A call of every route that takes any, with markers in all that nobody else may be told. */
final class MarkedCalls {
  private static final String RECORD =
      "{\"id\":\"1\",\"%s\":{\"%s\":[\"%s\",%s,true]}}"
          .formatted(
              Markers.PAYLOAD_KEY.text(),
              Markers.PAYLOAD_KEY.text(),
              Markers.PAYLOAD_VALUE.text(),
              Markers.PAYLOAD_NUMBER.text());
  private static final String NAMES = "model=Contact&variant=base";

  /** One of them; those with a body can be broken. */
  record Call(String route, Event event) {
    Call broken(String body) {
      return new Call(route, Event.ofRoute(route).query(event.query()).body(body));
    }
  }

  private MarkedCalls() {}

  /** All of them, in an order in which each finds something to do. */
  static List<Call> all(String run, String cursor) {
    String batch =
        "{\"model\":\"Contact\",\"records\":[%s,{\"id\":\"2\"}],\"ignore_fields\":[\"%s\"]}"
            .formatted(RECORD, Markers.PAYLOAD_KEY.text());
    String inRun =
        "{\"model\":\"Contact\",\"records\":[%s],\"sync_run_id\":\"%s\"}".formatted(RECORD, run);
    String merging =
        "{\"model\":\"Contact\",\"records\":[%s],\"merging\":{\"cursor\":\"%s\","
                .formatted(RECORD, cursor)
            + "\"strategy\":\"ignore_if_modified_after_cursor\"}}";
    String checkpoint =
        "{\"key\":\"contacts\",\"checkpoint\":{\"%s\":\"%s\"},\"expectedVersion\":0}"
            .formatted(Markers.CHECKPOINT.text(), Markers.CHECKPOINT.text());
    String ended = "{\"status\":\"ERROR\",\"error\":\"%s\"}".formatted(Markers.RUN_ERROR.text());
    List<Call> calls = new ArrayList<>();
    calls.add(body("POST /records", batch));
    calls.add(body("POST /records", inRun));
    calls.add(body("POST /records", merging));
    calls.add(body("PUT /records", inRun));
    calls.add(body("DELETE /records", batch.replaceAll(",\"ignore_fields.*", "}")));
    calls.add(body("POST /records", batch));
    calls.add(body("POST /records/delete", batch.replaceAll(",\"ignore_fields.*", "}")));
    calls.add(body("POST /records", inRun));
    calls.add(query("GET /records", NAMES));
    calls.add(query("GET /records", NAMES + "&ids=1"));
    calls.add(query("GET /records", NAMES + "&order=desc&filter=added"));
    calls.add(query("GET /records/cursor", NAMES + "&offset=last"));
    calls.add(body("POST /records/lookup", "{\"model\":\"Contact\",\"ids\":[\"1\"]}"));
    calls.add(
        body(
            "PATCH /records/prune",
            "{\"model\":\"Contact\",\"until_cursor\":\"%s\"}".formatted(cursor)));
    calls.add(body("POST /records/deletions/start", "{\"model\":\"Contact\"}"));
    calls.add(body("POST /records", batch));
    calls.add(body("POST /records/deletions/end", "{\"model\":\"Contact\",\"max_deleted\":100}"));
    calls.add(body("PUT /checkpoint", checkpoint));
    calls.add(query("GET /checkpoint", "key=contacts"));
    calls.add(query("GET /datasets", ""));
    calls.add(query("GET /datasets/activity", NAMES));
    calls.add(query("GET /sync/status", "provider_config_key=hubspot&syncs=*"));
    calls.add(body("POST /sync-runs", "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}"));
    Event end = Event.ofRoute("PATCH /sync-runs/{id}").pathParameter("id", run);
    calls.add(new Call("PATCH /sync-runs/{id}", end.body(ended)));
    calls.add(
        body(
            "POST /sync/trigger",
            "{\"provider_config_key\":\"hubspot\",\"connection_id\":\"%s\",\"syncs\":[\"contacts\"],"
                    .formatted(Markers.CONNECTION.text())
                + "\"sync_mode\":\"full_refresh_and_clear_cache\"}"));
    calls.add(query("DELETE /checkpoint", "key=contacts"));
    calls.add(body("POST /datasets/reset", "{\"model\":\"Contact\"}"));
    calls.add(
        query(
            "DELETE /connections",
            "provider_config_key=hubspot&connection_id=" + Markers.CONNECTION.text()));
    calls.add(query("GET /records", NAMES + "&cursor=" + cursor));
    calls.add(query("GET /health", ""));
    calls.add(query("GET /openapi.yaml", ""));
    calls.add(query("GET /dashboard", ""));
    calls.add(query("GET /dashboard/{file}", ""));
    calls.add(query("$default", ""));
    return calls;
  }

  private static Call body(String route, String body) {
    return new Call(route, Event.ofRoute(route).body(body));
  }

  private static Call query(String route, String query) {
    return new Call(route, Event.ofRoute(route).query(query));
  }
}
