package dev.deltacache.reliability;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The table of promises: what was done to break each, and what came of it. */
final class Table {
  private static final List<String> HEADINGS =
      List.of("promise", "test", "cases run", "faults injected", "mutants killed", "violations");

  private final List<Row> rows = new ArrayList<>();

  /**
   * A line.
   *
   * @param faults none are counted by a test that keeps no evidence
   * @param mutants that the test must kill
   */
  private record Row(
      String promise,
      String test,
      long cases,
      Optional<Long> faults,
      long mutants,
      long killed,
      long violations) {
    List<String> cells() {
      return List.of(
          promise,
          test,
          Long.toString(cases),
          faults.map(count -> Long.toString(count)).orElse("-"),
          mutants == 0 ? "-" : killed + " of " + mutants,
          Long.toString(violations));
    }

    boolean isKept() {
      return violations == 0 && killed == mutants;
    }
  }

  /** Of all that was found out. */
  Table(List<Evidence> evidence, List<MutantRuns.Result> mutants, List<TestReport> reports) {
    Map<String, TestReport> byClass =
        reports.stream().collect(Collectors.toMap(TestReport::testClass, Function.identity()));
    SequencedSet<String> named = new LinkedHashSet<>();
    for (Promise promise : Promise.values()) {
      List<String> tests =
          Stream.concat(
                  evidence.stream().filter(one -> one.promise() == promise).map(Evidence::test),
                  mutants.stream()
                      .filter(one -> one.mutant().promise() == promise)
                      .map(one -> one.mutant().test().className()))
              .distinct()
              .sorted()
              .toList();
      for (String test : tests) {
        rows.add(row(promise, test, evidence, mutants, Optional.ofNullable(byClass.get(test))));
      }
      if (tests.isEmpty()) {
        // a promise that nothing was done to break is not kept
        rows.add(new Row(promise.words(), "none", 0, Optional.empty(), 0, 0, 1));
      }
      named.addAll(tests);
    }
    List<TestReport> others =
        reports.stream().filter(report -> !named.contains(report.testClass())).toList();
    rows.add(
        new Row(
            "all else",
            others.size() + " other test classes",
            others.stream().mapToLong(TestReport::cases).sum(),
            Optional.empty(),
            0,
            0,
            others.stream().mapToLong(TestReport::violations).sum()));
  }

  private static Row row(
      Promise promise,
      String test,
      List<Evidence> evidence,
      List<MutantRuns.Result> mutants,
      Optional<TestReport> report) {
    Optional<Evidence> kept =
        evidence.stream()
            .filter(one -> one.promise() == promise && one.test().equals(test))
            .findFirst();
    List<MutantRuns.Result> ofTest =
        mutants.stream()
            .filter(one -> one.mutant().promise() == promise)
            .filter(one -> one.mutant().test().className().equals(test))
            .toList();
    return new Row(
        promise.words(),
        test.substring(test.lastIndexOf('.') + 1),
        kept.map(Evidence::cases).or(() -> report.map(TestReport::cases)).orElse(0L),
        kept.map(Evidence::faults),
        ofTest.size(),
        ofTest.stream().filter(MutantRuns.Result::isKilled).count(),
        kept.map(Evidence::violations).orElse(0L) + report.map(TestReport::violations).orElse(1L));
  }

  /** Whether every promise was kept, and every mutant killed. */
  boolean isAllKept() {
    return rows.stream().allMatch(Row::isKept);
  }

  @Override
  public String toString() {
    List<List<String>> lines = new ArrayList<>(List.of(HEADINGS));
    String before = "";
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(row.cells());
      if (row.promise().equals(before)) {
        cells.set(0, "");
      }
      before = row.promise();
      lines.add(cells);
    }
    List<Integer> widths =
        IntStream.range(0, HEADINGS.size())
            .mapToObj(
                column ->
                    lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
            .toList();
    return lines.stream().map(line -> line(line, widths)).collect(joining("\n", "", "\n"));
  }

  private static String line(List<String> cells, List<Integer> widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column -> {
              String pad = " ".repeat(widths.get(column) - cells.get(column).length());
              boolean isText = column < 2;
              return isText ? cells.get(column) + pad : pad + cells.get(column);
            })
        .collect(joining("  "));
  }
}
