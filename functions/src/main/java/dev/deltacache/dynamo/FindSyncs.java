package dev.deltacache.dynamo;

import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncTrigger;
import dev.deltacache.records.TooManySyncsException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the syncs that are meant. Those of a connection that are named need not be looked for;
 * others are listed out of the index: half a read unit for each 4 KB of the integration's names.
 */
final class FindSyncs {
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
   * @throws TooManySyncsException if they are more than {@code most}
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
    List<SyncKey> found =
        Failures.translate(
            () ->
                queryNames
                    .of(ItemKeys.Kind.SYNC.in(environment), prefix, Map.of(), AT_ONCE)
                    .map(packed -> ItemKeys.sync(environment, packed))
                    .filter(sync -> names.isEmpty() || names.contains(SyncTrigger.Name.of(sync)))
                    .limit(most + 1L)
                    .toList());
    if (found.size() > most) {
      throw new TooManySyncsException(most);
    }
    return found;
  }
}
