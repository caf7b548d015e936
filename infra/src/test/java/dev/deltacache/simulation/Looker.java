package dev.deltacache.simulation;

import static dev.deltacache.simulation.Truth.check;

import dev.deltacache.Wiring;
import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Order;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import dev.deltacache.records.ThrottledException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkException;

/** Someone who looks records up, and checks that none is missing which was there all along. */
final class Looker {
  private static final long ANY_BYTES = 6_000_000;
  private static final int MANY = 100;

  private final Wiring wiring;
  private final DatasetKey dataset;
  private final Truth truth;
  private final Contents contents;

  Looker(Wiring wiring, DatasetKey dataset, World world) {
    this.wiring = wiring;
    this.dataset = dataset;
    this.truth = world.truth;
    this.contents = world.contents;
  }

  /** Asks for some records. */
  void lookUp(Collection<String> ids) {
    look(Optional.of(Set.copyOf(ids)), Order.ASCENDING, ids);
  }

  /** Asks for the newest first, as many as there are. */
  void newestFirst(Collection<String> allIds) {
    look(Optional.empty(), Order.DESCENDING, allIds);
  }

  private void look(Optional<Set<String>> ids, Order order, Collection<String> wanted) {
    Optional<Contents.Seen> before = contents.seen(dataset);
    try {
      Optional<ChangesPage> page =
          wiring.changes(
              dataset,
              new ChangesQuery(
                  Optional.empty(), MANY, ANY_BYTES, ChangesQuery.ALL_ACTIONS, 0, ids, order));
      before.ifPresent(seen -> check(page.isPresent(), "unknown, though it is there", seen));
      page.ifPresent(given -> compare(before, wanted, ids.isPresent(), given));
    } catch (ChangeNotVisibleException | ThrottledException | SdkException e) {
      // it may say that it cannot tell
    }
  }

  private void compare(
      Optional<Contents.Seen> before, Collection<String> wanted, boolean byId, ChangesPage page) {
    TreeSet<String> given = new TreeSet<>();
    for (ServedRecord served : page.records()) {
      StoredRecord stored = served.stored();
      check(given.add(stored.id()), "given twice", stored);
      Reader.checkPayload(served, page.incarnation().orElseThrow(), wiring, truth);
    }
    if (before.isEmpty() || contents.head(dataset).isEmpty()) {
      return;
    }
    boolean same =
        contents.head(dataset).get().incarnation().equals(before.get().head().incarnation());
    if (same && page.incarnation().isPresent()) {
      List<String> missing =
          // newest first begins where a reader of the stream would be
          (byId ? before.get().ids() : before.get().ofWhole())
              .stream().filter(wanted::contains).filter(id -> !given.contains(id)).toList();
      check(
          missing.isEmpty(),
          "a record that was there all along is missing",
          missing,
          given,
          contents.records(before.get().head().incarnation()));
    }
  }
}
