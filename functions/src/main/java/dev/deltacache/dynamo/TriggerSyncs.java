package dev.deltacache.dynamo;

import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRequested;
import dev.deltacache.records.SyncTrigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Prepares syncs for a run that somebody asks for: finds them, and resets them if that is wanted.
 * For each that is reset one write unit, a read unit and one for each of its models, and what their
 * windows or resets take.
 */
public final class TriggerSyncs {
  private final Store store;
  private final Time time;
  private final FindSyncs findSyncs;
  private final DeleteCheckpoint deleteCheckpoint;
  private final CloseWindow closeWindow;
  private final ResetDataset resetDataset;

  public TriggerSyncs(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.findSyncs = new FindSyncs(store);
    this.deleteCheckpoint = new DeleteCheckpoint(store, time, settings);
    this.closeWindow = new CloseWindow(store, time, settings);
    this.resetDataset = new ResetDataset(store, time, settings);
  }

  /**
   * Prepares them.
   *
   * @return what is to be told to whoever runs them. Doing it again does no harm
   * @throws dev.deltacache.records.TooManySyncsException if more than {@link SyncTrigger#MOST} are
   *     meant
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public List<SyncRequested> prepare(SyncTrigger trigger, Deadline deadline) {
    List<SyncKey> syncs =
        findSyncs.find(
            trigger.environment(),
            trigger.integration(),
            trigger.connection(),
            trigger.syncs(),
            SyncTrigger.MOST);
    if (trigger.before() != SyncTrigger.Before.NOTHING) {
      store.parallel().map(syncs, sync -> reset(sync, trigger.before(), deadline));
    }
    // a sync that no connection is known to have: whoever runs it may know some
    Stream<SyncTrigger.Name> unknown =
        trigger.syncs().stream()
            .distinct()
            .filter(name -> syncs.stream().map(SyncTrigger.Name::of).noneMatch(name::equals));
    return Stream.concat(
            syncs.stream()
                .map(
                    sync ->
                        request(
                            trigger, Optional.of(sync.connection()), SyncTrigger.Name.of(sync))),
            unknown.map(name -> request(trigger, Optional.empty(), name)))
        .toList();
  }

  // The checkpoint first. Were the window closed and the checkpoint still there, the next run would
  // go on in the middle, open a window there, and delete all that comes before.
  private SyncKey reset(SyncKey sync, SyncTrigger.Before before, Deadline deadline) {
    Failures.translate(
        () -> {
          deleteCheckpoint.delete(CheckpointKey.of(sync), OptionalLong.empty());
          return sync;
        });
    for (String model : models(sync)) {
      DatasetKey dataset = sync.dataset(model);
      if (before == SyncTrigger.Before.RESET_AND_EMPTY) {
        boolean _ = resetDataset.reset(dataset, deadline);
      } else {
        closeWindow.close(dataset, deadline);
      }
    }
    return sync;
  }

  private List<String> models(SyncKey sync) {
    Map<String, AttributeValue> item =
        Failures.translate(
            () ->
                store
                    .client()
                    .getItem(
                        get ->
                            get.tableName(store.names().datasets())
                                .key(SyncItem.key(sync))
                                .consistentRead(true))
                    .item());
    return item.isEmpty() ? List.of() : SyncItem.SCHEMA.mapToItem(item).models();
  }

  private SyncRequested request(
      SyncTrigger trigger, Optional<String> connection, SyncTrigger.Name name) {
    return new SyncRequested(
        trigger.environment(),
        trigger.integration(),
        connection,
        name.name(),
        name.variant(),
        trigger.before() != SyncTrigger.Before.NOTHING,
        trigger.before() == SyncTrigger.Before.RESET_AND_EMPTY,
        time.nowMs());
  }
}
