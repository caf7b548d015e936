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
import dev.deltacache.dynamo.Usage;
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
import dev.deltacache.webhooks.Webhooks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What the cache can do, over tables: environment and clients are read and built once, before a
 * SnapStart checkpoint. Handlers know no more of storage than this.
 */
public final class Wiring {
  // where a function finds the name of its stack
  private static final String STACK = "STACK";

  static final Supplier<Webhooks> NO_WEBHOOKS =
      () -> {
        throw new IllegalStateException("this function has no webhooks");
      };

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
  private final Notifications notifications;
  private final Telemetry telemetry;

  private Wiring(
      Store store,
      CacheSettings settings,
      EventBus bus,
      Supplier<Webhooks> webhooks,
      Telemetry telemetry,
      Time time) {
    this.time = time;
    this.telemetry = telemetry;
    this.notifications = new Notifications(bus, webhooks, telemetry);
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
    return FunctionWiring.WIRING;
  }

  /** One that sends nothing, for a handler to rehearse with before a snapshot. */
  static Wiring ofRehearsal(Map<String, String> environment, Clock clock) {
    return of(
        DynamoClient.rehearsal(environment, clock),
        _ -> {},
        () -> new Webhooks(_ -> Optional.empty(), (_, _) -> {}, environment, clock),
        environment,
        Time.system(clock, new SecureRandom()));
  }

  /** Over any client. */
  public static Wiring of(
      DynamoDbClient client, EventBus bus, Map<String, String> environment, Clock clock) {
    return of(client, bus, environment, Time.system(clock, new SecureRandom()));
  }

  /** Over any client, with time and randomness of its own. */
  public static Wiring of(
      DynamoDbClient client, EventBus bus, Map<String, String> environment, Time time) {
    return of(client, bus, NO_WEBHOOKS, environment, time);
  }

  /** Over any client, with webhooks that are made where they are needed. */
  public static Wiring of(
      DynamoDbClient client,
      EventBus bus,
      Supplier<Webhooks> webhooks,
      Map<String, String> environment,
      Time time) {
    return new Wiring(
        new Store(client, Tables.of(environment), time.threads()),
        CacheSettings.of(environment),
        bus,
        webhooks,
        Telemetry.silent(),
        time);
  }

  /**
   * Over a client that notes what it takes, for a function that tells of what it does.
   *
   * @param out given a line for each invocation
   */
  public static Wiring telling(
      Function<Usage, DynamoDbClient> client,
      EventBus bus,
      Supplier<Webhooks> webhooks,
      Map<String, String> environment,
      Time time,
      Consumer<String> out) {
    Usage usage = new Usage();
    return new Wiring(
        new Store(client.apply(usage), Tables.of(environment), time.threads(), usage),
        CacheSettings.of(environment),
        bus,
        webhooks,
        new Telemetry(usage, time.clock(), environment.getOrDefault(STACK, ""), Optional.of(out)),
        time);
  }

  /** Over any client, with time and randomness of its own, and no event bus. */
  public static Wiring of(DynamoDbClient client, Map<String, String> environment, Time time) {
    return of(client, EventBus.NONE, environment, time);
  }

  /** What it can do about syncs. */
  public Syncs syncs() {
    return syncs;
  }

  /** What it tells consumers. */
  public Notifications notifications() {
    return notifications;
  }

  /** What operators are told. */
  public Telemetry telemetry() {
    return telemetry;
  }

  /** Makes a read that finds nothing. */
  void reach() {
    findApiKey.reach();
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
    telemetry.of(dataset);
    return telemetry.batch(
        dataset, saveBatch.save(dataset, batch, rules, Deadline.in(patience, time)));
  }

  /** See {@link DeleteBatch#delete}. */
  public BatchResult delete(
      DatasetKey dataset, List<Intent.Delete> batch, BatchRules rules, Duration patience) {
    telemetry.of(dataset);
    return telemetry.batch(
        dataset, deleteBatch.delete(dataset, batch, rules, Deadline.in(patience, time)));
  }

  /** See {@link UpdateBatch#update}. */
  public BatchResult update(
      DatasetKey dataset, List<Intent.Update> batch, BatchRules rules, Duration patience) {
    telemetry.of(dataset);
    return telemetry.batch(
        dataset, updateBatch.update(dataset, batch, rules, Deadline.in(patience, time)));
  }

  /** See {@link PrunePayloads#prune}. */
  public PrunedPayloads prunePayloads(
      DatasetKey dataset, Cursor until, int limit, Duration patience) {
    telemetry.of(dataset);
    return prunePayloads.prune(dataset, until, limit, Deadline.in(patience, time));
  }

  /** See {@link ResetDataset#reset}. */
  public boolean reset(DatasetKey dataset, Duration patience) {
    telemetry.of(dataset);
    return resetDataset.reset(dataset, Deadline.in(patience, time));
  }

  /** See {@link EraseConnection#erase}. */
  public ErasedConnection eraseConnection(ConnectionKey connection, Duration patience) {
    return eraseConnection.erase(connection, Deadline.in(patience, time));
  }

  /** See {@link StartDeletions#start}. */
  public StartedTracking startDeletions(
      DatasetKey dataset, TrackingWindow.IfOpen ifOpen, Duration patience) {
    telemetry.of(dataset);
    return startDeletions.start(dataset, ifOpen, Deadline.in(patience, time));
  }

  /** See {@link EndDeletions#end}. */
  public EndedTracking endDeletions(
      DatasetKey dataset,
      Optional<String> id,
      DeletionGuard guard,
      Optional<RunId> run,
      Duration patience) {
    telemetry.of(dataset);
    EndedTracking ended = endDeletions.end(dataset, id, guard, run, Deadline.in(patience, time));
    telemetry.add(Metric.RECORDS_DELETED, ended.deleted().size());
    return ended;
  }

  /** See {@link QueryChanges#query}. */
  public Optional<ChangesPage> changes(DatasetKey dataset, ChangesQuery query) {
    telemetry.of(dataset);
    return queryChanges.query(dataset, query);
  }

  /** See {@link FindStreamEnd#find}. */
  public Optional<StreamEnd> streamEnd(DatasetKey dataset, StreamEnd.Offset offset) {
    telemetry.of(dataset);
    return findStreamEnd.find(dataset, offset);
  }

  /** See {@link QueryActivity#query}. */
  public Optional<Activity> activity(DatasetKey dataset, long fromMs, long toMs) {
    telemetry.of(dataset);
    return queryActivity.query(dataset, fromMs, toMs);
  }

  /** See {@link ListDatasets#list}. */
  public DatasetsPage datasets(DatasetsQuery query, Duration patience) {
    return listDatasets.list(query, Deadline.in(patience, time));
  }

  /** See {@link Prune#prune}. */
  public PruneResult prune(Duration patience) {
    return telemetry.prune(prune.prune(Deadline.in(patience, time)));
  }
}
