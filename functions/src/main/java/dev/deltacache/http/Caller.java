package dev.deltacache.http;

import dev.deltacache.records.ApiKey;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import java.util.List;
import java.util.Optional;

/** Whose records a call is about: what the key and the two headers say. */
record Caller(String environment, String integration, String connection) {
  private static final String INTEGRATION = "Provider-Config-Key";
  private static final String CONNECTION = "Connection-Id";

  /**
   * Reads the headers.
   *
   * @throws RejectedException if one is missing or no name
   */
  static Caller of(ApiKey key, ApiRequest request) {
    Problems problems = new Problems("invalid_headers");
    Optional<String> integration = request.header("provider-config-key");
    Optional<String> connection = request.header("connection-id");
    check(INTEGRATION, integration, problems);
    check(CONNECTION, connection, problems);
    problems.check();
    return new Caller(key.environment(), integration.orElseThrow(), connection.orElseThrow());
  }

  private static void check(String header, Optional<String> value, Problems problems) {
    String problem = value.isEmpty() ? "is missing" : Names.problem(value.get()).orElse("");
    if (!problem.isEmpty()) {
      problems.add(List.of("headers", header), problem);
    }
  }

  DatasetKey dataset(String model, String variant) {
    return new DatasetKey(environment, integration, connection, model, variant);
  }

  SyncKey sync(String name, String variant) {
    return new SyncKey(environment, integration, connection, name, variant);
  }

  CheckpointKey checkpoint(String key) {
    return new CheckpointKey(environment, integration, connection, key);
  }
}
