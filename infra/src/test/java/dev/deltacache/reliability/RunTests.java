package dev.deltacache.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The program of {@link TestRun}'s JVM: runs tests, one after another. */
final class RunTests {
  private RunTests() {}

  /**
   * Runs them.
   *
   * @param arguments a folder, then tests; in the folder {@link TestRun#OUTCOMES} gets a line each
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    Path folder = Path.of(arguments[0]);
    for (String test : Arrays.asList(arguments).subList(1, arguments.length)) {
      Files.writeString(
          folder.resolve(TestRun.OUTCOMES),
          outcome(TestName.of(test), folder) + "\t" + test + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    // threads of a test that failed may still run
    System.exit(0);
  }

  private static TestRun.Outcome outcome(TestName test, Path folder) throws ClassNotFoundException {
    try {
      TestExecutionSummary summary = run(test, folder);
      summary.printFailuresTo(new PrintWriter(System.out, true, UTF_8));
      return TestRun.Outcome.of(summary);
    } catch (OutOfMemoryError e) {
      // the engine lets it through; a test that took all memory has failed, as any other that threw
      e.printStackTrace();
      return TestRun.Outcome.FAILED;
    }
  }

  private static TestExecutionSummary run(TestName test, Path folder)
      throws ClassNotFoundException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(test.selector(ClassLoader.getSystemClassLoader()))
            // what this run learns must not steer the next one
            .configurationParameter("jqwik.database", folder.resolve("jqwik-database").toString())
            .configurationParameter("jqwik.reporting.onlyfailures", "true")
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }
}
