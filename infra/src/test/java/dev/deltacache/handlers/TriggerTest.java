package dev.deltacache.handlers;

import dev.deltacache.records.SyncRequested;
import java.util.Optional;

/** Asks for the syncs of this test's connection. */
abstract class TriggerTest extends HandlerTest {
  final Answer triggered(String fields) {
    return send(triggerSyncs, trigger(fields));
  }

  final Answer triggered(String secret, String fields) {
    return send(triggerSyncs, trigger(fields).header("authorization", "Bearer " + secret));
  }

  final Event trigger(String fields) {
    return event("post-sync-trigger")
        .body(
            "{\"provider_config_key\":\"hubspot\",\"connection_id\":\""
                + connection
                + "\","
                + fields
                + "}");
  }

  final SyncRequested event(String name, String variant, boolean reset, boolean emptyCache) {
    return new SyncRequested(
        "test",
        "hubspot",
        Optional.of(connection),
        name,
        variant,
        reset,
        emptyCache,
        START.toEpochMilli());
  }
}
