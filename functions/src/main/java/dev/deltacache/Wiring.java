package dev.deltacache;

import dev.deltacache.dynamo.CacheSettings;
import dev.deltacache.dynamo.Deadline;
import dev.deltacache.dynamo.DeleteBatch;
import dev.deltacache.dynamo.DynamoClient;
import dev.deltacache.dynamo.EndDeletions;
import dev.deltacache.dynamo.EraseConnection;
import dev.deltacache.dynamo.FindApiKey;
import dev.deltacache.dynamo.FindStreamEnd;
import dev.deltacache.dynamo.ListDatasets;
import dev.deltacache.dynamo.Prune;
import dev.deltacache.dynamo.PrunePayloads;
import dev.deltacache.dynamo.QueryActivity;
import dev.deltacache.dynamo.QueryChanges;
import dev.deltacache.dynamo.ResetDataset;
import dev.deltacache.dynamo.SaveBatch;
import dev.deltacache.dynamo.StartDeletions;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Tables;
import dev.deltacache.dynamo.Time;
import dev.deltacache.dynamo.UpdateBatch;
import dev.deltacache.events.EventBridgeBus;
import dev.deltacache.records.Activity;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetsPage;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.Intent;
import dev.deltacache.records.PruneResult;
import dev.deltacache.records.PrunedPayloads;
import dev.deltacache.records.RunId;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.StreamEnd;
import dev.deltacache.records.TrackingWindow;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the cache can do, over tables: environment and clients are read and built once, before a
 * SnapStart checkpoint. Handlers know no more of storage than this.
 */
public final class Wiring {
  private final Time time;
  private final FindApiKey findApiKey;
  private final SaveBatch saveBatch;
  private final DeleteBatch deleteBatch;
  private final QueryChanges queryChanges;
  private final UpdateBatch updateBatch;
  private final PrunePayloads prunePayloads;
  private final ResetDataset resetDataset;
  private final EraseConnection eraseConnection;
  private final StartDeletions startDeletions;
  private final EndDeletions endDeletions;
  private final FindStreamEnd findStreamEnd;
  private final ListDatasets listDatasets;
  private final Prune prune;
  private final Syncs syncs;
  private final QueryActivity queryActivity;

  private Wiring(Store store, CacheSettings settings, EventBus bus, Time time) {
    this.time = time;
    this.findApiKey = new FindApiKey(store);
    this.saveBatch = new SaveBatch(store, time, settings);
    this.deleteBatch = new DeleteBatch(store, time, settings);
    this.queryChanges = new QueryChanges(store, time, settings);
    this.updateBatch = new UpdateBatch(store, time, settings);
    this.prunePayloads = new PrunePayloads(store, time, settings);
    this.resetDataset = new ResetDataset(store, time, settings);
    this.eraseConnection = new EraseConnection(store, time);
    this.startDeletions = new StartDeletions(store, time, settings);
    this.endDeletions = new EndDeletions(store, time, settings);
    this.findStreamEnd = new FindStreamEnd(store, time, settings);
    this.listDatasets = new ListDatasets(store, time, settings);
    this.prune = new Prune(store, time, settings);
    this.syncs = new Syncs(store, settings, bus, time);
    this.queryActivity = new QueryActivity(store, time, settings);
  }

  /** That of the function this runs in, built on first use and then shared. */
  public static Wiring ofFunction() {
    return Function.WIRING;
  }

  /** One that sends nothing, for a handler to rehearse with before a snapshot. */
  static Wiring ofRehearsal(Map<String, String> environment, Clock clock) {
    return of(DynamoClient.rehearsal(environment, clock), events -> {}, environment, clock);
  }

  /** Over any client. */
  public static Wiring of(
      DynamoDbClient client, EventBus bus, Map<String, String> environment, Clock clock) {
    return of(client, bus, environment, Time.system(clock, new SecureRandom()));
  }

  /** Over any client, with time and randomness of its own. */
  public static Wiring of(
      DynamoDbClient client, EventBus bus, Map<String, String> environment, Time time) {
    return new Wiring(
        new Store(client, Tables.of(environment), time.threads()),
        CacheSettings.of(environment),
        bus,
        time);
  }

  /** Over any client, with time and randomness of its own, and no event bus. */
  public static Wiring of(DynamoDbClient client, Map<String, String> environment, Time time) {
    return of(client, EventBus.NONE, environment, time);
  }

  private static final class Function {
    // set for the functions alone that send events
    private static final String EVENT_BUS = "EVENT_BUS";

    static final Wiring WIRING =
        of(DynamoClient.create(), bus(System.getenv()), System.getenv(), Clock.systemUTC());

    static {
      Priming.register(() -> WIRING.findApiKey.reach());
    }

    private static EventBus bus(Map<String, String> environment) {
      String name = environment.get(EVENT_BUS);
      return name == null ? EventBus.NONE : EventBridgeBus.create(name);
    }
  }

  /** What it can do about syncs. */
  public Syncs syncs() {
    return syncs;
  }

  public Clock clock() {
    return time.clock();
  }

  /** See {@link FindApiKey#find}. */
  public Optional<ApiKey> findApiKey(String secret) {
    return findApiKey.find(secret);
  }

  /** See {@link SaveBatch#save}. */
  public BatchResult save(
      DatasetKey dataset, List<Intent.Save> batch, BatchRules rules, Duration patience) {
    return saveBatch.save(dataset, batch, rules, Deadline.in(patience, time));
  }

  /** See {@link DeleteBatch#delete}. */
  public BatchResult delete(
      DatasetKey dataset, List<Intent.Delete> batch, BatchRules rules, Duration patience) {
    return deleteBatch.delete(dataset, batch, rules, Deadline.in(patience, time));
  }

  /** See {@link UpdateBatch#update}. */
  public BatchResult update(
      DatasetKey dataset, List<Intent.Update> batch, BatchRules rules, Duration patience) {
    return updateBatch.update(dataset, batch, rules, Deadline.in(patience, time));
  }

  /** See {@link PrunePayloads#prune}. */
  public PrunedPayloads prunePayloads(
      DatasetKey dataset, Cursor until, int limit, Duration patience) {
    return prunePayloads.prune(dataset, until, limit, Deadline.in(patience, time));
  }

  /** See {@link ResetDataset#reset}. */
  public boolean reset(DatasetKey dataset, Duration patience) {
    return resetDataset.reset(dataset, Deadline.in(patience, time));
  }

  /** See {@link EraseConnection#erase}. */
  public ErasedConnection eraseConnection(ConnectionKey connection, Duration patience) {
    return eraseConnection.erase(connection, Deadline.in(patience, time));
  }

  /** See {@link StartDeletions#start}. */
  public StartedTracking startDeletions(
      DatasetKey dataset, TrackingWindow.IfOpen ifOpen, Duration patience) {
    return startDeletions.start(dataset, ifOpen, Deadline.in(patience, time));
  }

  /** See {@link EndDeletions#end}. */
  public EndedTracking endDeletions(
      DatasetKey dataset,
      Optional<String> id,
      DeletionGuard guard,
      Optional<RunId> run,
      Duration patience) {
    return endDeletions.end(dataset, id, guard, run, Deadline.in(patience, time));
  }

  /** See {@link QueryChanges#query}. */
  public Optional<ChangesPage> changes(DatasetKey dataset, ChangesQuery query) {
    return queryChanges.query(dataset, query);
  }

  /** See {@link FindStreamEnd#find}. */
  public Optional<StreamEnd> streamEnd(DatasetKey dataset, StreamEnd.Offset offset) {
    return findStreamEnd.find(dataset, offset);
  }

  /** See {@link QueryActivity#query}. */
  public Optional<Activity> activity(DatasetKey dataset, long fromMs, long toMs) {
    return queryActivity.query(dataset, fromMs, toMs);
  }

  /** See {@link ListDatasets#list}. */
  public DatasetsPage datasets(DatasetsQuery query, Duration patience) {
    return listDatasets.list(query, Deadline.in(patience, time));
  }

  /** See {@link Prune#prune}. */
  public PruneResult prune(Duration patience) {
    return prune.prune(Deadline.in(patience, time));
  }
}
