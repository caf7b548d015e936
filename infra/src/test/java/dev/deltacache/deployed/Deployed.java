package dev.deltacache.deployed;

import static java.util.stream.Collectors.joining;

import dev.deltacache.reliability.TestReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/**
 * The end of {@code ./mvnw -Pdeployed verify}, once its tests were run: prints a table of its
 * checks, and fails if one of them failed or was not made. A check is a test class with the tag
 * {@value #TAG}, or several with one display name, which is what the table calls it.
 */
public final class Deployed {
  /** Of the tests that no other build runs. */
  public static final String TAG = "deployed";

  private Deployed() {}

  public static boolean isCheck(Class<?> test) {
    Tag tag = test.getAnnotation(Tag.class);
    return tag != null && tag.value().equals(TAG);
  }

  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Map<String, List<TestReport>> checks = new TreeMap<>();
    for (TestReport report : TestReport.of(Deployed::isCheck)) {
      String name = Class.forName(report.testClass()).getAnnotation(DisplayName.class).value();
      checks.computeIfAbsent(name, _ -> new ArrayList<>()).add(report);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println();
    out.print(table(checks));
    boolean hold = checks.values().stream().allMatch(reports -> result(reports).equals("holds"));
    System.exit(hold && !checks.isEmpty() ? 0 : 1);
  }

  static String table(Map<String, List<TestReport>> checks) {
    int width = checks.keySet().stream().mapToInt(String::length).max().orElse(0);
    String form = "%-" + Math.max(width, "check".length()) + "s  %5s  %s%n";
    return form.formatted("check", "cases", "result")
        + checks.entrySet().stream()
            .map(
                check ->
                    form.formatted(
                        check.getKey(), cases(check.getValue()), result(check.getValue())))
            .collect(joining());
  }

  private static long cases(List<TestReport> reports) {
    return reports.stream().mapToLong(TestReport::cases).sum();
  }

  private static String result(List<TestReport> reports) {
    long failed = reports.stream().mapToLong(TestReport::violations).sum();
    long skipped = reports.stream().mapToLong(TestReport::skipped).sum();
    if (failed + skipped == 0) {
      return "holds";
    }
    return "FAILED: %d, not run: %d".formatted(failed, skipped);
  }
}
