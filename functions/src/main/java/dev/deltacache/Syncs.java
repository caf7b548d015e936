package dev.deltacache;

import dev.deltacache.dynamo.CacheSettings;
import dev.deltacache.dynamo.Deadline;
import dev.deltacache.dynamo.DeleteCheckpoint;
import dev.deltacache.dynamo.EndRun;
import dev.deltacache.dynamo.GetCheckpoint;
import dev.deltacache.dynamo.KeepsCheckpoint;
import dev.deltacache.dynamo.PutCheckpoint;
import dev.deltacache.dynamo.ReadSyncStatus;
import dev.deltacache.dynamo.StartRun;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Time;
import dev.deltacache.dynamo.TriggerSyncs;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRequested;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncStatus;
import dev.deltacache.records.SyncTrigger;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the cache can do about syncs: their runs, and how far they have come. */
public final class Syncs {
  private final Time time;
  private final EventBus bus;
  private final StartRun startRun;
  private final EndRun endRun;
  private final ReadSyncStatus readSyncStatus;
  private final TriggerSyncs triggerSyncs;
  private final KeepsCheckpoint keepsCheckpoint;
  private final GetCheckpoint getCheckpoint;
  private final PutCheckpoint putCheckpoint;
  private final DeleteCheckpoint deleteCheckpoint;

  Syncs(Store store, CacheSettings settings, EventBus bus, Time time) {
    this.time = time;
    this.bus = bus;
    this.startRun = new StartRun(store, time, settings);
    this.endRun = new EndRun(store, time, settings);
    this.readSyncStatus = new ReadSyncStatus(store, time, settings);
    this.triggerSyncs = new TriggerSyncs(store, time, settings);
    this.keepsCheckpoint = new KeepsCheckpoint(store, time, settings);
    this.getCheckpoint = new GetCheckpoint(store, time, settings);
    this.putCheckpoint = new PutCheckpoint(store, time, settings);
    this.deleteCheckpoint = new DeleteCheckpoint(store, time, settings);
  }

  /** See {@link StartRun#start}. */
  public RunId startRun(SyncKey sync, List<String> models, Duration patience) {
    return startRun.start(sync, models, Deadline.in(patience, time));
  }

  /** See {@link EndRun#end}. */
  public SyncRun endRun(
      SyncKey sync, RunId run, SyncRun.Status status, Optional<String> error, Duration patience) {
    return endRun.end(sync, run, status, error, Deadline.in(patience, time));
  }

  /** See {@link ReadSyncStatus#read}. */
  public List<SyncStatus> syncStatus(
      String environment,
      String integration,
      Optional<String> connection,
      Collection<SyncTrigger.Name> names) {
    return readSyncStatus.read(environment, integration, connection, names);
  }

  /** See {@link TriggerSyncs#prepare}; then tells whoever runs the syncs. */
  public void trigger(SyncTrigger trigger, Duration patience) {
    List<SyncRequested> events = triggerSyncs.prepare(trigger, Deadline.in(patience, time));
    bus.send(events);
  }

  /** See {@link KeepsCheckpoint#of}. */
  public boolean keepsCheckpoint(DatasetKey dataset) {
    return keepsCheckpoint.of(dataset);
  }

  /** See {@link GetCheckpoint#get}. */
  public Checkpoint checkpoint(CheckpointKey key) {
    return getCheckpoint.get(key);
  }

  /** See {@link PutCheckpoint#put}. */
  public Checkpoint putCheckpoint(CheckpointKey key, String json, OptionalLong expectedVersion) {
    return putCheckpoint.put(key, json, expectedVersion);
  }

  /** See {@link DeleteCheckpoint#delete}. */
  public void deleteCheckpoint(CheckpointKey key, OptionalLong expectedVersion) {
    deleteCheckpoint.delete(key, expectedVersion);
  }
}
