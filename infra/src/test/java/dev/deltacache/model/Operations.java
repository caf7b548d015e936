package dev.deltacache.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Operations with few ids and few values, so that they meet. */
final class Operations {
  private static final int MOST = 60;
  private static final List<String> STORED_IDS = List.of("a", "b", "c", "7", "é 🙂&=,%", "f");

  private Operations() {}

  static Arbitrary<List<Operation>> sequences() {
    return Arbitraries.<Operation>frequencyOf(
            Tuple.of(8, saves()),
            Tuple.of(4, resendings()),
            Tuple.of(5, updates()),
            Tuple.of(4, deletes()),
            Tuple.of(5, pages()),
            Tuple.of(2, lookUps()),
            Tuple.of(1, Arbitraries.of(true, false).map(Operation.End::new)),
            Tuple.of(2, prunes()),
            Tuple.of(1, Arbitraries.create(Operation.Reset::new)),
            Tuple.of(
                2,
                Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true))
                    .map(Operation.StartTracking::new)),
            Tuple.of(2, endings()),
            Tuple.of(6, passes()),
            Tuple.of(1, Arbitraries.create(Operation.ScheduledPrune::new)),
            Tuple.of(1, Arbitraries.create(Operation.TimeToLive::new)),
            Tuple.of(3, Arbitraries.create(Operation.Follow::new)),
            Tuple.of(2, Arbitraries.create(Operation.Count::new)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(MOST);
  }

  private static Arbitrary<Operation> saves() {
    return Combinators.combine(records(), rules()).as(Operation.Save::new);
  }

  private static Arbitrary<Operation> resendings() {
    Arbitrary<Set<String>> ids = Arbitraries.of(STORED_IDS).set().ofMaxSize(3);
    Arbitrary<Duration> after =
        Arbitraries.frequency(
            Tuple.of(3, Duration.ZERO),
            Tuple.of(1, Duration.ofMillis(1)),
            Tuple.of(3, Duration.ofDays(30)));
    return Combinators.combine(ids, rules(), after).as(Operation.SendAgain::new);
  }

  private static Arbitrary<Operation> updates() {
    return Combinators.combine(records(), rules()).as(Operation.Update::new);
  }

  private static Arbitrary<Operation> deletes() {
    Arbitrary<String> deletedAt =
        Arbitraries.frequency(
            Tuple.of(4, ""),
            Tuple.of(1, ",\"deletedAt\":\"2101-02-28T23:00:00+01:00\""),
            Tuple.of(1, ",\"deletedAt\":null"),
            Tuple.of(1, ",\"n\":1"));
    Arbitrary<List<String>> records =
        Combinators.combine(ids(), deletedAt)
            .as((id, more) -> "{\"id\":" + id + more + "}")
            .list()
            .ofMinSize(1)
            .ofMaxSize(3);
    return Combinators.combine(records, rules(), Arbitraries.of(false, true))
        .as(Operation.Delete::new);
  }

  private static Arbitrary<List<String>> records() {
    return Combinators.combine(ids(), members("n"), members("at"), members("meta"), form())
        .as(
            (id, n, at, meta, form) ->
                "{"
                    + form.formatted("\"id\":" + id, n + at + meta).replaceAll("^,|,(?=,)|,$", "")
                    + "}")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<String> form() {
    return Arbitraries.frequency(
        Tuple.of(800, "%s%s"),
        Tuple.of(130, "\"z\":0%2$s,%1$s"),
        Tuple.of(70, "%s,\"_nango_metadata\":{\"cursor\":\"x\"}%s"),
        Tuple.of(1, "%s,\"large\":\"" + Sent.LARGE.getFirst() + "\"%s"),
        Tuple.of(1, "%s,\"large\":\"" + Sent.LARGE.getLast() + "\"%s"));
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("\"a\"", "\"b\"", "\"c\"", "7", "\"7\"", "\"é 🙂&=,%\"", "\"f\"");
  }

  private static Arbitrary<String> members(String name) {
    List<String> values =
        switch (name) {
          case "n" ->
              List.of(
                  "1", "2", "1.0", "10e-1", "\"1\"", "12345678901234567890.10", "null", "[1,2]");
          case "at" -> List.of("1", "2");
          default ->
              List.of(
                  "{\"etag\":\"x\",\"k\":1}",
                  "{\"k\":1.0,\"etag\":\"y\"}",
                  "{\"etag\":\"y\"}",
                  "{}",
                  "\"s\"");
        };
    return Arbitraries.of(values)
        .map(value -> ",\"" + name + "\":" + value)
        .injectNull(0.4)
        .map(member -> member == null ? "" : member);
  }

  private static Arbitrary<Operation.SentRules> rules() {
    Arbitrary<List<String>> ignored =
        Arbitraries.frequency(
            Tuple.of(4, List.of()),
            Tuple.of(2, List.of("at")),
            Tuple.of(1, List.of("/meta/etag")),
            Tuple.of(1, List.of("at", "/meta/etag", "nobody")));
    Arbitrary<Boolean> announces = Arbitraries.frequency(Tuple.of(2, false), Tuple.of(1, true));
    return Combinators.combine(ignored, announces, cursors().injectNull(0.7))
        .as(Operation.SentRules::new);
  }

  /** Mostly one from earlier answers. */
  private static Arbitrary<Operation.CursorRef> cursors() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(Operation.CursorRef.NONE)),
        Tuple.of(12, Arbitraries.integers().between(0, 7).map(Operation.CursorRef::new)),
        Tuple.of(2, Arbitraries.integers().between(8, 60).map(Operation.CursorRef::new)),
        Tuple.of(1, Arbitraries.of(Operation.CursorRef.ALTERED, Operation.CursorRef.FOREIGN)));
  }

  private static Arbitrary<Operation> pages() {
    Arbitrary<Set<String>> filter =
        Arbitraries.of("ADDED", "UPDATED", "DELETED")
            .set()
            .ofMinSize(1)
            .ofMaxSize(3)
            .injectNull(0.6)
            .map(set -> set == null ? Set.of() : set);
    Arbitrary<Operation.Moment> after =
        Combinators.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(0, 1, -1))
            .as(Operation.Moment::new)
            .injectNull(0.7);
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(3, false), Tuple.of(1, true)),
            cursors(),
            Arbitraries.of(0, 1, 2, 3, 10_000),
            filter,
            after)
        .as(Operation.Page::new);
  }

  private static Arbitrary<Operation> lookUps() {
    Arbitrary<List<String>> ids =
        Arbitraries.of("a", "b", "c", "7", "é 🙂&=,%", "nobody").list().ofMinSize(1).ofMaxSize(5);
    return Combinators.combine(ids, Arbitraries.of(false, true)).as(Operation.LookUp::new);
  }

  private static Arbitrary<Operation> prunes() {
    return Combinators.combine(cursors(), Arbitraries.of(1000, 1, 2)).as(Operation.Prune::new);
  }

  private static Arbitrary<Operation> endings() {
    return Combinators.combine(
            Arbitraries.of(0, 1, 2).injectNull(0.5),
            Arbitraries.of(0, 1, 2, 10).injectNull(0.6),
            Arbitraries.of("0", "0.25", "0.5", "1").map(BigDecimal::new).injectNull(0.6))
        .as(Operation.EndTracking::new);
  }

  private static Arbitrary<Operation> passes() {
    return Arbitraries.frequency(
            Tuple.of(4, Duration.ofMillis(1)),
            Tuple.of(2, Duration.ofSeconds(7)),
            Tuple.of(2, Duration.ofMinutes(11)),
            Tuple.of(2, Duration.ofHours(5)),
            Tuple.of(1, Duration.ofDays(6)),
            Tuple.of(1, Duration.ofDays(7)),
            Tuple.of(2, Duration.ofDays(29)),
            Tuple.of(2, Duration.ofDays(30)),
            Tuple.of(1, Duration.ofDays(60)),
            Tuple.of(1, Duration.ofDays(91)))
        .map(Operation.Pass::new);
  }
}
