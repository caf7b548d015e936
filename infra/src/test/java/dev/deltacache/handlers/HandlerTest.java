package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.contract.TestTemplate;
import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.http.DeleteCheckpointHandler;
import dev.deltacache.http.DeleteRecordsHandler;
import dev.deltacache.http.EndDeletionsHandler;
import dev.deltacache.http.EndRunHandler;
import dev.deltacache.http.EraseConnectionHandler;
import dev.deltacache.http.GetActivityHandler;
import dev.deltacache.http.GetCheckpointHandler;
import dev.deltacache.http.GetCursorHandler;
import dev.deltacache.http.HealthHandler;
import dev.deltacache.http.ListDatasetsHandler;
import dev.deltacache.http.ListRecordsHandler;
import dev.deltacache.http.LookUpRecordsHandler;
import dev.deltacache.http.OpenApiHandler;
import dev.deltacache.http.PrunePayloadsHandler;
import dev.deltacache.http.PutCheckpointHandler;
import dev.deltacache.http.ResetDatasetHandler;
import dev.deltacache.http.SaveRecordsHandler;
import dev.deltacache.http.StartDeletionsHandler;
import dev.deltacache.http.StartRunHandler;
import dev.deltacache.http.SyncStatusHandler;
import dev.deltacache.http.TriggerSyncsHandler;
import dev.deltacache.http.UpdateRecordsHandler;
import dev.deltacache.infra.Permissions;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Handlers over embedded DynamoDB, each test with keys, a connection and a clock of its own. */
abstract class HandlerTest {
  static final Instant START = Instant.parse("2101-03-01T12:00:00Z");

  private static final Map<String, String> VARIABLES = TestTemplate.environment();

  TestTime time;
  FaultyClient faults;
  RequestStreamHandler save;
  RequestStreamHandler update;
  RequestStreamHandler delete;
  RequestStreamHandler prunePayloads;
  RequestStreamHandler startDeletions;
  RequestStreamHandler endDeletions;
  RequestStreamHandler reset;
  RequestStreamHandler eraseConnection;
  RequestStreamHandler listDatasets;
  RequestStreamHandler list;
  RequestStreamHandler lookUp;
  RequestStreamHandler getCursor;
  RequestStreamHandler getCheckpoint;
  RequestStreamHandler putCheckpoint;
  RequestStreamHandler deleteCheckpoint;
  RequestStreamHandler startRun;
  RequestStreamHandler endRun;
  RequestStreamHandler syncStatus;
  RequestStreamHandler triggerSyncs;
  RequestStreamHandler getActivity;
  RequestStreamHandler health;
  RequestStreamHandler openApi;
  Wiring wiring;
  final List<CacheEvent> requested = new ArrayList<>();

  /** That of this test's calls. */
  String connection;

  private String secret;

  @BeforeEach
  void startWithAKeyAndAConnection() {
    time = new TestTime(START);
    faults = new FaultyClient(Embedded.client());
    connection = UUID.randomUUID().toString();
    wiring =
        Wiring.of(
            faults.client(),
            Permissions.bus(requested::addAll),
            VARIABLES,
            time.time(connection.hashCode()));
    save = new SaveRecordsHandler(wiring);
    update = new UpdateRecordsHandler(wiring);
    delete = new DeleteRecordsHandler(wiring);
    prunePayloads = new PrunePayloadsHandler(wiring);
    startDeletions = new StartDeletionsHandler(wiring);
    endDeletions = new EndDeletionsHandler(wiring);
    reset = new ResetDatasetHandler(wiring);
    eraseConnection = new EraseConnectionHandler(wiring);
    listDatasets = new ListDatasetsHandler(wiring);
    list = new ListRecordsHandler(wiring);
    lookUp = new LookUpRecordsHandler(wiring);
    getCursor = new GetCursorHandler(wiring);
    getCheckpoint = new GetCheckpointHandler(wiring);
    putCheckpoint = new PutCheckpointHandler(wiring);
    deleteCheckpoint = new DeleteCheckpointHandler(wiring);
    startRun = new StartRunHandler(wiring);
    endRun = new EndRunHandler(wiring);
    syncStatus = new SyncStatusHandler(wiring);
    triggerSyncs = new TriggerSyncsHandler(wiring);
    getActivity = new GetActivityHandler(wiring);
    health = new HealthHandler(wiring);
    openApi = new OpenApiHandler(wiring);
    secret = key("test", EnumSet.allOf(Scope.class));
  }

  /** Makes a key. */
  final String key(String environment, Set<Scope> scopes) {
    String made = UUID.randomUUID().toString();
    put(made, new ApiKey(environment, scopes, "of a test", false));
    return made;
  }

  final void put(String made, ApiKey key) {
    new PutApiKey(Embedded.client(), VARIABLES.get("KEYS_TABLE")).put(made, key);
  }

  /** An event of this test's key and connection. */
  final Event event(String name) {
    return Event.of(name).header("authorization", "Bearer " + secret).connection(connection);
  }

  /** Starts a run; its id. */
  final String started(String sync, String models) {
    String body = "{\"sync\":\"" + sync + "\",\"models\":[" + models + "]}";
    return send(startRun, event("post-sync-runs").body(body)).json().get("id").asText();
  }

  final Answer ended(String run, String body) {
    return send(endRun, event("patch-sync-runs").pathParameter("id", run).body(body));
  }

  final Answer savedIn(String run, String records) {
    String body =
        "{\"model\":\"Contact\",\"sync_run_id\":\"" + run + "\",\"records\":[" + records + "]}";
    return send(save, event("post-records").body(body));
  }

  final Answer saved(String records) {
    return send(save, event("post-records").body(contacts(records)));
  }

  final Answer deleted(String records) {
    return send(delete, event("delete-records").body(contacts(records)));
  }

  final Answer listed(String parameters) {
    return send(list, event("get-records").query("model=Contact" + parameters));
  }

  static String contacts(String records) {
    return "{\"model\":\"Contact\",\"records\":[" + records + "]}";
  }

  /** A save in gzip. */
  final Event packed(String body) throws IOException {
    return event("post-records").header("content-encoding", "gzip").body(gzip(body));
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** See {@link Handlers#send}. */
  static Answer send(RequestStreamHandler handler, Event event) {
    return Handlers.send(handler, event);
  }

  /** Refuses a transaction as if another writer had committed first. */
  static DynamoDbRequest conflict(DynamoDbRequest request) {
    if (request instanceof TransactWriteItemsRequest) {
      throw TransactionCanceledException.builder()
          .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
    return request;
  }
}
