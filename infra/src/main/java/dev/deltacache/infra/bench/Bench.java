package dev.deltacache.infra.bench;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Jvm;
import dev.deltacache.infra.Launcher;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** {@code ./mvnw -q -Pbench}: what the cache costs, beside the plain design. */
public final class Bench {
  // the function's: what Lambda's runtime chooses for one core and the memory of the template
  private static final List<String> AS_FUNCTION = List.of("-XX:+UseSerialGC", "-Xmx1400m");
  private static final List<String> AS_ENGINE = List.of("-Xmx4g");

  private Bench() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    String[] line = System.getProperty("deltacache.line").strip().split(" +", -1);
    Plan plan;
    try {
      if (line.length != 2) {
        throw new IllegalArgumentException("one is empty, or has a blank");
      }
      plan = Plan.of(line[0], line[1]);
    } catch (IllegalArgumentException e) {
      Launcher.fail("-Dsizes or -Dbatches is no list of numbers: " + e.getMessage());
      return;
    }
    try {
      new Report(plan, measure(line)).print(System.out);
    } catch (IOException e) {
      Launcher.fail(e.getMessage());
    }
  }

  private static Results measure(String... line) throws IOException {
    Results results = new Results();
    try (Jvm units = Jvm.start(MeasureUnits.class, AS_ENGINE, Map.of(), line)) {
      units.lines(row -> results.add(Row.read(row)));
    }
    try (Jvm engine = Jvm.start(Engine.class, AS_ENGINE, Map.of());
        Jvm work =
            Jvm.start(MeasureWork.class, AS_FUNCTION, functionsEnvironment(engine.line()), line)) {
      work.lines(row -> results.add(Row.read(row)));
    }
    return results;
  }

  private static Map<String, String> functionsEnvironment(String endpoint) {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB", endpoint,
        "AWS_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local");
  }
}
