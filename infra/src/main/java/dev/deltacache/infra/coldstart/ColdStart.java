package dev.deltacache.infra.coldstart;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ./mvnw -q -Pcoldstart [-Druns=<n>]}: starts the deployed package in fresh JVMs, under the
 * runtime client that Lambda has, and measures how soon it answers. Progress goes to standard
 * error, the tables to standard output.
 */
public final class ColdStart {
  private static final Path FOLDER = Path.of("infra/target/coldstart");
  private static final int RUNS = 9;
  private static final int LISTED_AT_ONCE = 10;
  private static final int SAVED_AT_ONCE = 10;
  private static final int FILLED_AT_ONCE = 100;
  private static final int FILLS = 10;
  private static final int TRAINING_CALLS = 20;
  // after these the engine's own code is compiled
  private static final int WARM_UP_CALLS = 300;

  private final SampleRequests requests = new SampleRequests();
  private final Sandbox sandbox;
  private final int runs;
  private final Function empty;
  private final List<Function> functions;
  private final Function fill;

  private ColdStart(Engine engine, Template template, int runs) throws IOException {
    this.runs = runs;
    TemplateFunction save = function(template, "SaveRecordsFunction");
    TemplateFunction list = function(template, "ListRecordsFunction");
    this.sandbox =
        new Sandbox(
            new LambdaRuntime(FOLDER.resolve("jni"), save.memoryMb()),
            engine.url(),
            FOLDER.resolve("functions.log").toFile());
    CodePackage none = CodePackage.ofEmptyHandler(FOLDER.resolve("empty").toAbsolutePath());
    empty =
        new Function(
            "empty handler", none, EmptyHandler.class.getName(), Map.of(), () -> requests.list(1));
    functions =
        List.of(
            empty,
            ofProduct("save 10 records", save, () -> requests.save(SAVED_AT_ONCE)),
            ofProduct("list 10 records", list, () -> requests.list(LISTED_AT_ONCE)));
    fill = ofProduct("fill", save, () -> requests.save(FILLED_AT_ONCE));
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    Console.quiet();
    Launcher.endWithIt();
    String runs = System.getProperty("deltacache.line", "").strip();
    if (!runs.matches("([1-9]\\d?)?")) {
      Launcher.fail("-Druns is no number from 1 to 99: " + runs);
      return;
    }
    Files.createDirectories(FOLDER);
    Template template = Template.read(Path.of("template.yaml"), Map.of());
    try (Engine engine = Engine.start()) {
      new ColdStart(engine, template, runs.isEmpty() ? RUNS : Integer.parseInt(runs)).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    tell("filling the tables, warming the database");
    sandbox.train(fill, List.of(), FILLS);
    for (Function function : functions) {
      sandbox.train(function, List.of(), WARM_UP_CALLS);
    }
    Map<Function, List<String>> caches = new LinkedHashMap<>();
    for (Function function : functions) {
      tell("making the AOT cache of: " + function.name());
      caches.put(function, cache(function));
    }
    Results results = new Results(empty);
    for (int run = 1; run <= runs; run++) {
      // all in turn, so that what else the machine does falls on all alike
      tell("run %d of %d".formatted(run, runs));
      for (Function function : functions) {
        results.add(function, Results.Cache.NONE, sandbox.cold(function, List.of()));
        results.add(function, Results.Cache.OWN, sandbox.cold(function, caches.get(function)));
        results.add(function, sandbox.restored(function));
      }
    }
    System.out.print(results.tables());
  }

  private List<String> cache(Function function) throws IOException, InterruptedException {
    Path file = FOLDER.resolve(function.handler() + ".aot").toAbsolutePath();
    Files.deleteIfExists(file);
    sandbox.train(function, List.of("-XX:AOTCacheOutput=" + file), TRAINING_CALLS);
    List<String> flags = new ArrayList<>();
    flags.add("-XX:AOTCache=" + file);
    // else a JVM that cannot use the cache goes on without it
    flags.add("-XX:AOTMode=on");
    return flags;
  }

  private static Function ofProduct(
      String name, TemplateFunction function, Function.Requests requests) {
    return new Function(
        name, CodePackage.ofProduct(), function.handlerClass(), function.environment(), requests);
  }

  private static TemplateFunction function(Template template, String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static void tell(String progress) {
    System.err.println(progress);
  }
}
