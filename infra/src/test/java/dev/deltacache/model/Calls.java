package dev.deltacache.model;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTemplate;
import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.handlers.Answer;
import dev.deltacache.handlers.Event;
import dev.deltacache.handlers.Handlers;
import dev.deltacache.http.DeleteRecordsHandler;
import dev.deltacache.http.EndDeletionsHandler;
import dev.deltacache.http.GetActivityHandler;
import dev.deltacache.http.GetCursorHandler;
import dev.deltacache.http.ListDatasetsHandler;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.http.LookUpRecordsHandler;
import dev.deltacache.http.PrunePayloadsHandler;
import dev.deltacache.http.ResetDatasetHandler;
import dev.deltacache.http.SaveRecordsHandler;
import dev.deltacache.http.StartDeletionsHandler;
import dev.deltacache.http.UpdateRecordsHandler;
import dev.deltacache.infra.Permissions;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import dev.deltacache.schedule.PruneHandler;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The cache through its handlers, for one connection. */
final class Calls {
  private static final Map<String, String> VARIABLES = TestTemplate.environment();
  private static final Map<String, Function<Wiring, RequestStreamHandler>> HANDLERS =
      Map.ofEntries(
          Map.entry("post-records", SaveRecordsHandler::new),
          Map.entry("put-records", UpdateRecordsHandler::new),
          Map.entry("delete-records", DeleteRecordsHandler::new),
          Map.entry("post-records-delete", DeleteRecordsHandler::new),
          Map.entry("get-records", ListRecordsHandler::new),
          Map.entry("post-records-lookup", LookUpRecordsHandler::new),
          Map.entry("get-records-cursor", GetCursorHandler::new),
          Map.entry("patch-records-prune", PrunePayloadsHandler::new),
          Map.entry("post-datasets-reset", ResetDatasetHandler::new),
          Map.entry("post-records-deletions-start", StartDeletionsHandler::new),
          Map.entry("post-records-deletions-end", EndDeletionsHandler::new),
          Map.entry("get-datasets", ListDatasetsHandler::new),
          Map.entry("get-datasets-activity", GetActivityHandler::new),
          Map.entry("prune", PruneHandler::new));

  final String connection;

  private final String secret;
  private final Wiring wiring;

  /** For a connection of its own, in an environment of its own. */
  Calls(DynamoDbClient client, TestTime time, String connection) {
    this.connection = connection;
    // no other environment has it
    this.secret = "key-" + connection;
    ApiKey key = new ApiKey(connection, EnumSet.allOf(Scope.class), "of the model's test", false);
    new PutApiKey(client, VARIABLES.get("KEYS_TABLE")).put(secret, key);
    this.wiring =
        Wiring.of(Permissions.client(client), VARIABLES, time.time(connection.hashCode()));
  }

  Answer get(String event, String query) {
    return send(event, Event.of(event).query(query));
  }

  Answer send(String event, String body) {
    return send(event, Event.of(event).body(body));
  }

  Answer scheduledPrune() {
    return Handlers.sendUnchecked(HANDLERS.get("prune").apply(wiring), Event.of("prune"));
  }

  private Answer send(String name, Event event) {
    event.header("authorization", "Bearer " + secret).connection(connection);
    return Handlers.sendUnchecked(HANDLERS.get(name).apply(wiring), event);
  }
}
