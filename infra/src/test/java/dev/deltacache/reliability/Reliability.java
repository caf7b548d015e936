package dev.deltacache.reliability;

import dev.deltacache.deployed.Deployed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The end of {@code ./mvnw -Preliability verify}, once all tests were run: runs the mutants, and
 * prints the table. Fails if anything in it is not as promised.
 */
final class Reliability {
  private static final int MOST_TOLD = 20;

  private Reliability() {}

  public static void main(String[] arguments)
      throws IOException, InterruptedException, ClassNotFoundException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // before the mutants' tests, which leave their own
    List<Evidence> evidence = Evidence.all();
    List<TestReport> reports = TestReport.of(test -> !Deployed.isCheck(test));
    Predicate<String> chosen =
        Pattern.compile(System.getProperty("deltacache.mutants", "")).asPredicate();
    List<Mutant> mutants =
        Mutants.all().stream().filter(mutant -> chosen.test(mutant.name())).toList();
    List<MutantRuns.Result> results;
    try (MutantRuns runs = new MutantRuns(out)) {
      results = runs.run(mutants);
    }
    results.stream()
        .filter(result -> !result.isKilled())
        .forEach(
            result ->
                out.printf(
                    "not killed: %s; %s: %s, unchanged: %s%n",
                    result.mutant().name(),
                    result.mutant().test(),
                    result.mutated(),
                    result.unmutated()));
    tell(out, reports);
    Table table = new Table(evidence, results, reports);
    Files.createDirectories(Evidence.FOLDER);
    Files.writeString(Evidence.FOLDER.resolve("table.txt"), table.toString());
    out.println();
    out.print(table);
    System.exit(table.isAllKept() ? 0 : 1);
  }

  private static void tell(PrintStream out, List<TestReport> reports) {
    List<String> failed =
        reports.stream()
            .filter(report -> report.violations() > 0)
            .map(TestReport::testClass)
            .toList();
    failed.stream().limit(MOST_TOLD).forEach(name -> out.printf("failed, or not run: %s%n", name));
    if (failed.size() > MOST_TOLD) {
      out.printf("and %d others%n", failed.size() - MOST_TOLD);
    }
  }
}
