package dev.deltacache.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Pages of a dataset, as behaviour.md has them. */
final class Reads {
  private static final int ACTIONS = 3;

  private Reads() {}

  /**
   * What a page is asked for by.
   *
   * @param filter actions in upper case; none for all
   * @param modifiedAfterMs null for none
   * @param answered the place of the answer's next cursor, or null: a full page may go on over what
   *     the filter does not take, and may lead on where it takes none of what is left
   */
  record Asked(Given cursor, int limit, Set<String> filter, Long modifiedAfterMs, Long answered) {
    /** Where a page leads on; null where it does not. */
    Long leadsOnAt(List<Stored> all, List<Stored> matching) {
      if (matching.size() < limit) {
        return null;
      }
      Stored served = matching.get(limit - 1);
      int next = matching.size() > limit ? all.indexOf(matching.get(limit)) : all.size() - 1;
      boolean mayStop =
          all.subList(Math.min(all.indexOf(served), next), next).stream()
              .anyMatch(stored -> answered != null && stored.place() == answered);
      if (!filter.isEmpty() && mayStop) {
        return answered;
      }
      return matching.size() > limit ? served.place() : null;
    }

    boolean takes(Stored stored) {
      return (filter.isEmpty() || filter.contains(stored.action()))
          && stored.changedMs() >= afterMs();
    }

    long afterMs() {
      return modifiedAfterMs == null ? 0 : modifiedAfterMs;
    }

    boolean takesAll() {
      return (filter.isEmpty() || filter.size() == ACTIONS) && modifiedAfterMs == null;
    }
  }

  static Expected ascending(Dataset dataset, Asked asked, long now) {
    Optional<Expected> refusal = dataset.refusal(asked.cursor(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (!dataset.isKnown || dataset.hasExpired(now)) {
      Object none = dataset.isKnown ? dataset.symbols.checksum(List.of()) : null;
      return page(dataset, List.of(), null, null, 0, asked.takesAll() ? none : null, now);
    }
    long from = asked.cursor().isThere() ? asked.cursor().place() : dataset.start();
    List<Stored> after =
        dataset.stream(now).stream().filter(stored -> stored.place() > from).toList();
    List<Stored> matching = after.stream().filter(asked::takes).toList();
    Long at = asked.leadsOnAt(after, matching);
    boolean hasMore = at != null;
    List<Stored> served = hasMore ? matching.subList(0, asked.limit()) : matching;
    // what comes before a time is not looked at
    boolean looksAtAny = after.stream().anyMatch(stored -> stored.changedMs() >= asked.afterMs());
    long to = hasMore ? at : looksAtAny ? dataset.last : from;
    return page(
        dataset,
        served,
        hasMore ? dataset.symbols.cursor(to) : null,
        dataset.symbols.cursor(to),
        dataset.last - to,
        hasMore || !asked.takesAll() ? null : dataset.symbols.checksum(dataset.live(now)),
        now);
  }

  static Expected descending(Dataset dataset, Asked asked, long now) {
    Optional<Expected> refusal = dataset.refusal(asked.cursor(), now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    long before = asked.cursor().isThere() ? asked.cursor().place() : Long.MAX_VALUE;
    List<Stored> below =
        dataset.stream(now).reversed().stream().filter(stored -> stored.place() < before).toList();
    List<Stored> matching = below.stream().filter(asked::takes).toList();
    Long at = asked.leadsOnAt(below, matching);
    boolean hasMore = at != null;
    List<Stored> served = hasMore ? matching.subList(0, asked.limit()) : matching;
    Symbols.Later next = hasMore ? dataset.symbols.cursor(at) : null;
    long older = hasMore ? at - dataset.start() - 1 : 0;
    return page(dataset, served, next, null, older, null, now);
  }

  static Expected lookUp(Dataset dataset, List<String> ids, long now) {
    List<Stored> found =
        dataset.stream(now).stream().filter(stored -> ids.contains(stored.id())).toList();
    return page(dataset, found, null, null, 0, null, now);
  }

  static Expected end(Dataset dataset, boolean first, long now) {
    List<Stored> stream = dataset.stream(now);
    Object cursor = null;
    if (!stream.isEmpty()) {
      Stored end = first ? stream.getFirst() : stream.getLast();
      cursor = dataset.symbols.cursor(end.place());
    }
    return Expected.ofDataset(dataset.isKnown, Expected.fields("cursor", cursor));
  }

  private static Expected page(
      Dataset dataset,
      List<Stored> records,
      Object next,
      Object resume,
      long behind,
      Object checksum,
      long now) {
    List<Map<String, Object>> served =
        records.stream().map(stored -> stored.served(dataset.symbols, now)).toList();
    return Expected.ofDataset(
        dataset.isKnown,
        Expected.fields(
            "records",
            served,
            "next_cursor",
            next,
            "resume_cursor",
            resume,
            "behind",
            Json.Num.of(behind),
            "checksum",
            checksum));
  }
}
