package dev.deltacache.dynamo;

import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.ThrottledException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Erases all of a connection that the index by name lists. For each dataset what {@link
 * EraseDataset} takes, for each sync and checkpoint what {@link DeleteItems} does, and one write
 * unit for the index; in read units half of one for each 4 KB of names; where nothing was left to
 * erase, one for each 4 KB of each of the graveyard's partitions, at least 16.
 *
 * <p>What is still to be deleted of the datasets is found in the graveyard itself, whose items name
 * the dataset, and not by items in a partition of the connection's own: so incarnations count as
 * well that had died by a reset before, and are not emptied yet.
 */
public final class EraseConnection {
  private final Parallel parallel;
  private final QueryNames queryNames;
  private final EraseDataset eraseDataset;
  private final DeleteItems deleteItems;
  private final QueryGraves queryGraves;

  public EraseConnection(Store store, Time time) {
    this.parallel = store.parallel();
    this.queryNames = new QueryNames(store);
    this.eraseDataset = new EraseDataset(store, time);
    this.deleteItems = new DeleteItems(store, time);
    this.queryGraves = new QueryGraves(store);
  }

  /**
   * Erases as much as there is time for; asked again it goes on. What is born meanwhile may stay.
   *
   * @throws ThrottledException if DynamoDB refuses for its rate before anything was erased
   */
  public ErasedConnection erase(ConnectionKey connection, Deadline deadline) {
    return Failures.translate(() -> eraseListed(connection, deadline));
  }

  private ErasedConnection eraseListed(ConnectionKey connection, Deadline deadline) {
    String environment = connection.environment();
    List<DatasetKey> datasets =
        listed(ItemKeys.Kind.HEAD, connection, names -> ItemKeys.dataset(environment, names));
    List<EraseDataset.Outcome> outcomes =
        parallel.map(datasets, dataset -> eraseDataset.erase(dataset, deadline));
    long erased = outcomes.stream().filter(EraseDataset.Outcome.ERASED::equals).count();
    boolean done = !outcomes.contains(EraseDataset.Outcome.LEFT);
    try {
      done &= Failures.translate(() -> deleteSyncs(connection, deadline));
    } catch (ThrottledException e) {
      if (erased == 0) {
        throw e;
      }
      done = false;
    }
    // what this call has buried lies there for a while
    return new ErasedConnection(erased, done && erased == 0 && isGone(connection));
  }

  /** Runs and checkpoints with their syncs, and the checkpoints that are none's. */
  private boolean deleteSyncs(ConnectionKey connection, Deadline deadline) {
    String environment = connection.environment();
    List<String> syncs =
        listed(
            ItemKeys.Kind.SYNC, connection, names -> ItemKeys.sync(environment, names).encoded());
    List<String> checkpoints =
        listed(
            ItemKeys.Kind.CHECKPOINT,
            connection,
            names -> ItemKeys.checkpoint(environment, names).encoded());
    return areAll(parallel.map(syncs, sync -> deleteItems.all(sync, ItemKeys.SYNC, deadline)))
        && areAll(
            parallel.map(
                checkpoints,
                checkpoint ->
                    deleteItems.between(
                        checkpoint, ItemKeys.CHECKPOINT, ItemKeys.CHECKPOINT, deadline)));
  }

  private boolean isGone(ConnectionKey connection) {
    return Arrays.stream(ItemKeys.Kind.values())
            .noneMatch(kind -> queryNames.of(kind, connection, 1).findAny().isPresent())
        && !queryGraves.haveAnyOf(connection);
  }

  private <T> List<T> listed(
      ItemKeys.Kind kind, ConnectionKey connection, Function<byte[], T> read) {
    return queryNames.of(kind, connection, QueryNames.AT_ONCE).map(read).toList();
  }

  private static boolean areAll(List<Boolean> done) {
    return !done.contains(false);
  }
}
