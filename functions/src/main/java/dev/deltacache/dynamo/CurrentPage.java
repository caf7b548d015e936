package dev.deltacache.dynamo;

import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Order;
import dev.deltacache.records.PageBuilder;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes a page of records that were found, each as it is by then. */
final class CurrentPage {
  private final ServeCurrent serveCurrent;

  CurrentPage(Store store, Time time) {
    this.serveCurrent = new ServeCurrent(store, time);
  }

  /**
   * A page.
   *
   * @param next what was found and is not on the page lies beyond this position, in the query's
   *     order; absent if all is on the page
   * @param left how many of those that were found are not on the page
   */
  record Filled(List<ServedRecord> records, Optional<Position> next, int left) {}

  /**
   * As many of those found as the query has room for.
   *
   * @param found in the query's order
   * @param consistency of the first reading of payloads
   * @return nothing if the dataset was reset meanwhile
   * @throws dev.deltacache.records.ChangeNotVisibleException if patience ends before all agree
   */
  Optional<Filled> fill(
      DatasetKey dataset,
      Head head,
      ChangesQuery query,
      List<StoredRecord> found,
      BatchGet.Consistency consistency,
      Patience patience) {
    List<StoredRecord> chosen = found.subList(0, fitting(query, found));
    List<StoredRecord> rest = found.subList(chosen.size(), found.size());
    return serveCurrent
        .serve(dataset, head, chosen, consistency, patience)
        .map(served -> filled(query, chosen, rest, served));
  }

  // by what their items say; the first is given whatever it has
  private static int fitting(ChangesQuery query, List<StoredRecord> found) {
    int count = 0;
    long bytes = 0;
    while (count < Math.min(found.size(), query.limit())) {
      bytes += ServedRecord.escapedBytesOf(found.get(count));
      if (count > 0 && bytes > query.maxBytes()) {
        break;
      }
      count++;
    }
    return count;
  }

  private static Filled filled(
      ChangesQuery query,
      List<StoredRecord> chosen,
      List<StoredRecord> rest,
      List<ServedRecord> served) {
    Comparator<ServedRecord> lowestFirst = Comparator.comparing(CurrentPage::position);
    List<ServedRecord> matching =
        served.stream()
            .filter(one -> query.matches(one.stored()))
            .sorted(query.order() == Order.ASCENDING ? lowestFirst : lowestFirst.reversed())
            .toList();
    // what has moved past the rest comes after it, on another page
    List<ServedRecord> here =
        matching.stream().filter(one -> isBefore(rest, one, query.order())).toList();
    PageBuilder page = new PageBuilder(Position.START, query.limit(), query.maxBytes());
    boolean all = here.stream().allMatch(page::offer);
    int left = rest.size() + matching.size() - page.records().size();
    if (!all) {
      return new Filled(page.records(), Optional.of(page.resume()), left);
    }
    return new Filled(
        page.records(),
        rest.isEmpty() ? Optional.empty() : Optional.of(chosen.getLast().position()),
        left);
  }

  private static boolean isBefore(List<StoredRecord> rest, ServedRecord one, Order order) {
    return rest.isEmpty()
        || order == Order.DESCENDING
        || position(one).compareTo(rest.getFirst().position()) < 0;
  }

  private static Position position(ServedRecord one) {
    return one.stored().position();
  }
}
