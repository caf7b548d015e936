package dev.deltacache.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class TableTest {
  private static final String TEST = "dev.deltacache.SomeTest";
  private static final TestReport REPORT = new TestReport(TEST, 7, 0, 0);
  private static final TestReport OTHER = new TestReport("dev.deltacache.OtherTest", 5, 0, 0);

  @Test
  void row_tellsWhatWasDone_byEvidence_orByReport() {
    Table table =
        new Table(
            List.of(new Evidence(Promise.COMMIT_ORDER, TEST, 500, 30, 0)),
            List.of(
                result(Promise.COMMIT_ORDER, TestRun.Outcome.FAILED),
                result(Promise.EXACT_COUNTS, TestRun.Outcome.FAILED)),
            List.of(REPORT, OTHER));
    assertThat(table.toString().lines().map(line -> line.replaceAll(" {2,}", "|")))
        .contains(
            "promise|test|cases run|faults injected|mutants killed|violations",
            Promise.COMMIT_ORDER.words() + "|SomeTest|500|30|1 of 1|0",
            Promise.EXACT_COUNTS.words() + "|SomeTest|7|-|1 of 1|0",
            Promise.STEADY.words() + "|none|0|-|-|1",
            "all else|1 other test classes|5|-|-|0");
  }

  @Test
  void promises_areKept_whereEachHasATest_andNothingFailed() {
    assertThat(whole(0, TestRun.Outcome.FAILED, REPORT, OTHER).isAllKept()).isTrue();
  }

  @Test
  void promise_isNotKept_whereItsTestFoundAViolation_orFailed_orWasNotRun() {
    assertThat(whole(1, TestRun.Outcome.FAILED, REPORT, OTHER).isAllKept()).isFalse();
    assertThat(whole(0, TestRun.Outcome.FAILED, new TestReport(TEST, 7, 0, 1), OTHER).isAllKept())
        .isFalse();
    assertThat(whole(0, TestRun.Outcome.FAILED, OTHER).isAllKept()).isFalse();
    TestReport failed = new TestReport(OTHER.testClass(), 5, 0, 1);
    assertThat(whole(0, TestRun.Outcome.FAILED, REPORT, failed).isAllKept()).isFalse();
  }

  @Test
  void promise_isNotKept_whereAMutantIsNotKilled() {
    for (TestRun.Outcome outcome : TestRun.Outcome.values()) {
      assertThat(whole(0, outcome, REPORT, OTHER).isAllKept())
          .as(outcome.name())
          .isEqualTo(outcome == TestRun.Outcome.FAILED);
    }
  }

  @Test
  void mutant_whoseTestFailsAnyway_isNotKilled() {
    MutantRuns.Result result = result(Promise.COMMIT_ORDER, TestRun.Outcome.FAILED);
    assertThat(result.isKilled()).isTrue();
    assertThat(
            new MutantRuns.Result(result.mutant(), TestRun.Outcome.FAILED, TestRun.Outcome.FAILED)
                .isKilled())
        .isFalse();
  }

  private static Table whole(long violations, TestRun.Outcome outcome, TestReport... reports) {
    List<Evidence> evidence = new ArrayList<>();
    Stream.of(Promise.values())
        .forEach(promise -> evidence.add(new Evidence(promise, TEST, 1, 1, violations)));
    return new Table(evidence, List.of(result(Promise.COMMIT_ORDER, outcome)), List.of(reports));
  }

  private static MutantRuns.Result result(Promise promise, TestRun.Outcome outcome) {
    Mutant mutant = new Mutant("some", promise, "Some.java", "a", "b", "SomeTest");
    return new MutantRuns.Result(mutant, TestRun.Outcome.PASSED, outcome);
  }
}
