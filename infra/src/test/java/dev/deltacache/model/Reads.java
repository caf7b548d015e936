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
   * @param leadsOn whether the answer has a next cursor: a full page may, also where the filter
   *     takes none of what is left
   */
  record Asked(Given cursor, int limit, Set<String> filter, Long modifiedAfterMs, boolean leadsOn) {
    boolean hasMore(List<Stored> all, List<Stored> matching) {
      boolean mayLeadOn =
          !filter.isEmpty()
              && matching.size() == limit
              && !all.getLast().equals(matching.getLast());
      return matching.size() > limit || (mayLeadOn && leadsOn);
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
    boolean hasMore = asked.hasMore(after, matching);
    List<Stored> served = hasMore ? matching.subList(0, asked.limit()) : matching;
    // what comes before a time is not looked at
    boolean looksAtAny = after.stream().anyMatch(stored -> stored.changedMs() >= asked.afterMs());
    long to = hasMore ? served.getLast().place() : looksAtAny ? dataset.last : from;
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
    boolean hasMore = asked.hasMore(below, matching);
    List<Stored> served = hasMore ? matching.subList(0, asked.limit()) : matching;
    Symbols.Later next = hasMore ? dataset.symbols.cursor(served.getLast().place()) : null;
    long older = hasMore ? served.getLast().place() - dataset.start() - 1 : 0;
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
