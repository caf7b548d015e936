package dev.deltacache.dynamo;

import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.TooManySyncsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the syncs that are meant. Those of a connection that are named need not be looked for;
 * others are listed out of the index: half a read unit for each 4 KB of the integration's names.
 */
final class FindSyncs {
  /** In names: more are not looked through in one call. */
  static final int MOST_LOOKED_AT = 20_000;

  private static final int AT_ONCE = 2_000;

  private final QueryNames queryNames;

  FindSyncs(Store store) {
    this.queryNames = new QueryNames(store);
  }

  /**
   * Those that had a run, or, of a connection, that are named.
   *
   * @param connection absent: all
   * @param names empty: all
   * @throws TooManySyncsException if they are more than {@code most}, or among more than 20,000
   */
  List<SyncKey> find(
      String environment,
      String integration,
      Optional<String> connection,
      Collection<SyncTrigger.Name> names,
      int most) {
    if (connection.isPresent() && !names.isEmpty()) {
      return names.stream()
          .map(
              name ->
                  new SyncKey(
                      environment, integration, connection.get(), name.name(), name.variant()))
          .distinct()
          .toList();
    }
    byte[] prefix =
        connection
            .map(one -> Names.toBytes(integration, one))
            .orElseGet(() -> Names.toBytes(integration));
    return Failures.translate(
        () -> {
          List<SyncKey> found = new ArrayList<>();
          int looked = 0;
          Iterator<byte[]> listed =
              queryNames
                  .of(ItemKeys.Kind.SYNC.in(environment), prefix, Map.of(), AT_ONCE)
                  .iterator();
          while (listed.hasNext()) {
            SyncKey sync = ItemKeys.sync(environment, listed.next());
            if (names.isEmpty() || names.contains(SyncTrigger.Name.of(sync))) {
              found.add(sync);
            }
            looked++;
            if (found.size() > most || looked > MOST_LOOKED_AT) {
              throw connection.isPresent()
                  ? TooManySyncsException.ofOneConnection(most)
                  : TooManySyncsException.ofAllConnections(most);
            }
          }
          return found;
        });
  }
}
