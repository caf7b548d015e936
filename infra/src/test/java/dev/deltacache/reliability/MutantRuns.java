package dev.deltacache.reliability;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs each mutant's test over the mutant, in a JVM of its own, and over the product as it is: a
 * test that fails anyway kills nothing.
 */
final class MutantRuns implements AutoCloseable {
  private static final Path FOLDER = Path.of("target", "mutants");

  /** Far more than any of the tests needs. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final PrintStream out;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
  private final MutantCompiler compiler = new MutantCompiler();

  MutantRuns(PrintStream out) {
    this.out = out;
  }

  /**
   * What came of a mutant.
   *
   * @param unmutated what came of its test where nothing was changed
   */
  record Result(Mutant mutant, TestRun.Outcome unmutated, TestRun.Outcome mutated) {
    /** Whether the test passes because of what the mutant takes out. */
    boolean isKilled() {
      return unmutated == TestRun.Outcome.PASSED && mutated == TestRun.Outcome.FAILED;
    }
  }

  List<Result> run(List<Mutant> mutants) throws IOException, InterruptedException {
    List<TestName> tests = mutants.stream().map(Mutant::test).distinct().toList();
    Duration forAll = PATIENCE.multipliedBy(tests.size());
    Future<Map<TestName, TestRun.Outcome>> unmutated =
        threads.submit(() -> TestRun.of(tests, FOLDER.resolve("none"), List.of(), forAll));
    List<Future<TestRun.Outcome>> mutated = new ArrayList<>();
    for (Mutant mutant : mutants) {
      Path folder = FOLDER.resolve(Integer.toString(mutated.size()));
      compiler.compile(mutant, classes(folder));
      mutated.add(threads.submit(() -> run(mutant, folder)));
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < mutants.size(); i++) {
      Mutant mutant = mutants.get(i);
      results.add(new Result(mutant, get(unmutated).get(mutant.test()), get(mutated.get(i))));
    }
    return results;
  }

  private TestRun.Outcome run(Mutant mutant, Path folder) throws IOException, InterruptedException {
    long start = System.nanoTime();
    TestRun.Outcome outcome =
        TestRun.of(List.of(mutant.test()), folder, List.of(classes(folder)), PATIENCE)
            .get(mutant.test());
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    out.printf("%-15s %3d s  %s  (%s)%n", outcome, seconds, mutant.name(), folder);
    return outcome;
  }

  private static Path classes(Path folder) {
    return folder.resolve("classes");
  }

  private static <T> T get(Future<T> run) throws IOException, InterruptedException {
    try {
      return run.get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Ends the tests that still run. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    compiler.close();
  }
}
