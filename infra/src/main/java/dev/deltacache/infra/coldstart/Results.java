package dev.deltacache.infra.coldstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured, as tables. */
final class Results {
  private static final double MOST_OF_EMPTY = 2;
  private static final double MOST_OF_WARM = 1.5;

  private final Function floor;
  private final Map<Function, Map<Cache, List<Sandbox.Cold>>> cold = new LinkedHashMap<>();
  private final Map<Function, List<Sandbox.Restored>> restored = new LinkedHashMap<>();

  /** Whether a start had an AOT cache. */
  enum Cache {
    NONE("none"),
    OWN("its own");

    private final String text;

    Cache(String text) {
      this.text = text;
    }
  }

  /**
   * None yet.
   *
   * @param floor that the others are compared with
   */
  Results(Function floor) {
    this.floor = floor;
  }

  void add(Function function, Cache cache, Sandbox.Cold run) {
    cold.computeIfAbsent(function, f -> new LinkedHashMap<>())
        .computeIfAbsent(cache, c -> new ArrayList<>())
        .add(run);
  }

  void add(Function function, Sandbox.Restored run) {
    restored.computeIfAbsent(function, f -> new ArrayList<>()).add(run);
  }

  /** All of them; each figure a median, with the least and the most. */
  String tables() {
    StringBuilder text = new StringBuilder();
    text.append("Cold start: a fresh JVM until its first answer; median (least–most) of ")
        .append(restored.get(floor).size())
        .append("\n| function | AOT cache | wall ms | CPU ms | classes | wall / empty's |\n");
    text.append("|---|---|---|---|---|---|\n");
    cold.forEach(
        (function, caches) -> caches.forEach((cache, runs) -> line(text, function, cache)));
    text.append("\nAs SnapStart restores it: the first request of a primed JVM, frozen for 6 s\n");
    text.append("| function | init ms | first ms | warm ms (calls 200–300) | first / warm |\n");
    text.append("|---|---|---|---|---|\n");
    restored.forEach(
        (function, runs) ->
            text.append(
                "| %s | %s | %s | %s | %.2f |%n"
                    .formatted(
                        function.name(),
                        Spread.of(runs, Sandbox.Restored::initMs).text(0),
                        Spread.of(runs, Sandbox.Restored::firstMs).text(1),
                        Spread.of(runs, Sandbox.Restored::warmMs).text(1),
                        overWarm(function))));
    text.append("\n| measure | target | measured | met |\n|---|---|---|---|\n");
    for (Function function : cold.keySet()) {
      if (!function.equals(floor)) {
        target(
            text,
            function.name() + ", cold, with an AOT cache / empty handler's",
            MOST_OF_EMPTY,
            overFloor(function, Cache.OWN));
        target(text, function.name() + ", primed / warm", MOST_OF_WARM, overWarm(function));
      }
    }
    return text.toString();
  }

  private void line(StringBuilder text, Function function, Cache cache) {
    List<Sandbox.Cold> runs = cold.get(function).get(cache);
    text.append(
        "| %s | %s | %s | %s | %.0f | %.2f |%n"
            .formatted(
                function.name(),
                cache.text,
                Spread.of(runs, Sandbox.Cold::wallMs).text(0),
                Spread.of(runs, Sandbox.Cold::cpuMs).text(0),
                Spread.of(runs, Sandbox.Cold::classes).median(),
                overFloor(function, cache)));
  }

  private static void target(StringBuilder text, String measure, double most, double measured) {
    text.append(
        "| %s | ≤ %.1f | %.2f | %s |%n"
            .formatted(measure, most, measured, measured <= most ? "yes" : "no"));
  }

  private double overFloor(Function function, Cache cache) {
    return wall(function, cache) / wall(floor, cache);
  }

  private double wall(Function function, Cache cache) {
    return Spread.of(cold.get(function).get(cache), Sandbox.Cold::wallMs).median();
  }

  private double overWarm(Function function) {
    List<Sandbox.Restored> runs = restored.get(function);
    return Spread.of(runs, Sandbox.Restored::firstMs).median()
        / Spread.of(runs, Sandbox.Restored::warmMs).median();
  }
}
