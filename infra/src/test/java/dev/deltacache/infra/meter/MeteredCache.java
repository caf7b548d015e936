package dev.deltacache.infra.meter;

import dev.deltacache.Wiring;
import dev.deltacache.contract.Saves;
import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.records.Activity;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.Intent;
import dev.deltacache.records.RunId;
import dev.deltacache.records.StreamEnd;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.TrackingWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One dataset of the cache, over a metered client; each call gives what it took. */
final class MeteredCache {
  static final Template TEMPLATE = template();

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** In the future, since DynamoDB removes what has expired by its own clock. */
  private static final Instant START = Instant.parse("2101-03-01T12:00:00Z");

  private final TestTime time = new TestTime(START);
  private final Meter meter = Meter.of(TEMPLATE);
  private final DatasetKey dataset;
  private final Supplier<Wiring> start;
  private Wiring wiring;
  private RunId run;

  MeteredCache(DynamoDbClient real, DatasetKey dataset, Map<String, String> settings) {
    this.dataset = dataset;
    Map<String, String> environment = new HashMap<>(TEMPLATE.functions().getFirst().environment());
    environment.putAll(settings);
    this.start =
        () -> Wiring.of(meter.client(real), _ -> {}, environment, time.time(dataset.hashCode()));
    forget();
  }

  /** Goes on as an instance of a function that has just started. */
  void forget() {
    wiring = start.get();
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  /** Records with ids from 0 on, each as JSON. */
  Units save(int count, IntFunction<String> record) {
    List<Intent.Save> batch = IntStream.range(0, count).mapToObj(record).map(Saves::read).toList();
    return taken(() -> wiring.save(dataset, batch, BatchRules.DEFAULT, PATIENCE));
  }

  /** Starts a run, the last from now on. */
  Units startRun(String... models) {
    return taken(() -> run = wiring.syncs().startRun(sync(), List.of(models), PATIENCE));
  }

  /** Saves records as {@link #save}, in the last run. */
  Units saveIn(int count, IntFunction<String> record) {
    List<Intent.Save> batch = IntStream.range(0, count).mapToObj(record).map(Saves::read).toList();
    return taken(() -> wiring.save(dataset, batch, BatchRules.DEFAULT.in(run), PATIENCE));
  }

  /** Ends the last run with success. */
  Units succeed() {
    return end(SyncRun.Status.SUCCESS);
  }

  /** Ends the last run with an error. */
  Units fail() {
    return end(SyncRun.Status.ERROR);
  }

  /** The status of the sync, by its name, or of all of the connection. */
  Units syncStatus(boolean byName) {
    Set<SyncTrigger.Name> names = byName ? Set.of(SyncTrigger.Name.of(sync())) : Set.of();
    return taken(
        () ->
            wiring
                .syncs()
                .syncStatus(
                    dataset.environment(),
                    dataset.integration(),
                    Optional.of(dataset.connection()),
                    names));
  }

  Units activity() {
    long now = time.millis();
    return taken(() -> wiring.activity(dataset, now - Activity.KEPT.toMillis(), now));
  }

  /** As a caller resets it, who is also told whether there is a checkpoint. */
  Units resetAndTell() {
    return taken(
        () -> {
          wiring.reset(dataset, PATIENCE);
          boolean _ = wiring.syncs().keepsCheckpoint(dataset);
        });
  }

  Units trigger(SyncTrigger.Before before) {
    SyncTrigger trigger =
        new SyncTrigger(
            dataset.environment(),
            dataset.integration(),
            Optional.of(dataset.connection()),
            List.of(SyncTrigger.Name.of(sync())),
            before);
    return taken(() -> wiring.syncs().trigger(trigger, PATIENCE));
  }

  private Units end(SyncRun.Status status) {
    return taken(() -> wiring.syncs().endRun(sync(), run, status, Optional.empty(), PATIENCE));
  }

  private SyncKey sync() {
    return new SyncKey(
        dataset.environment(),
        dataset.integration(),
        dataset.connection(),
        "contacts",
        dataset.variant());
  }

  Units delete(String id) {
    return taken(
        () ->
            wiring.delete(
                dataset,
                List.of(new Intent.Delete(id, OptionalLong.empty())),
                BatchRules.DEFAULT,
                PATIENCE));
  }

  Units read(ChangesQuery query) {
    return taken(() -> wiring.changes(dataset, query));
  }

  Units streamEnd(StreamEnd.Offset offset) {
    return taken(() -> wiring.streamEnd(dataset, offset));
  }

  Units list(int limit) {
    return read(ChangesQuery.after(Optional.empty(), limit, 6_000_000));
  }

  /** A page after the last change. */
  Units listNothing() {
    var resume =
        wiring
            .changes(dataset, ChangesQuery.after(Optional.empty(), 10_000, 6_000_000))
            .orElseThrow();
    return read(ChangesQuery.after(resume.resume(), 100, 6_000_000));
  }

  Units findApiKey() {
    return taken(() -> wiring.findApiKey("none"));
  }

  Units prune() {
    return taken(() -> wiring.prune(PATIENCE));
  }

  Units update(String record) {
    Intent.Save read = Saves.read(record);
    return taken(
        () ->
            wiring.update(
                dataset,
                List.of(new Intent.Update(read.id(), read.payload())),
                BatchRules.DEFAULT,
                PATIENCE));
  }

  /** Empties the payloads of all. */
  Units prunePayloads(int limit) {
    var last =
        wiring
            .changes(dataset, ChangesQuery.after(Optional.empty(), 10_000, 6_000_000))
            .orElseThrow()
            .resume()
            .orElseThrow();
    return taken(() -> wiring.prunePayloads(dataset, last, limit, PATIENCE));
  }

  Units reset() {
    return taken(() -> wiring.reset(dataset, PATIENCE));
  }

  /** The datasets of the environment. */
  Units datasets(int limit) {
    DatasetsQuery query =
        DatasetsQuery.first(dataset.environment(), Optional.empty(), Optional.empty(), limit);
    return taken(() -> wiring.datasets(query, PATIENCE));
  }

  /** Erases the connection. */
  Units erase() {
    ConnectionKey connection =
        new ConnectionKey(dataset.environment(), dataset.integration(), dataset.connection());
    return taken(() -> wiring.eraseConnection(connection, PATIENCE));
  }

  Units startDeletions(TrackingWindow.IfOpen ifOpen) {
    return taken(() -> wiring.startDeletions(dataset, ifOpen, PATIENCE));
  }

  Units endDeletions() {
    return taken(
        () ->
            wiring.endDeletions(
                dataset, Optional.empty(), DeletionGuard.NONE, Optional.empty(), PATIENCE));
  }

  Units putCheckpoint(String json) {
    return taken(() -> wiring.syncs().putCheckpoint(checkpoint(), json, OptionalLong.empty()));
  }

  Units getCheckpoint() {
    return taken(() -> wiring.syncs().checkpoint(checkpoint()));
  }

  Units deleteCheckpoint() {
    return taken(() -> wiring.syncs().deleteCheckpoint(checkpoint(), OptionalLong.empty()));
  }

  private CheckpointKey checkpoint() {
    return new CheckpointKey(
        dataset.environment(), dataset.integration(), dataset.connection(), "contacts");
  }

  private Units taken(Runnable call) {
    meter.reset();
    call.run();
    return meter.units();
  }

  private static Template template() {
    try {
      return ProjectFiles.template();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
