package dev.deltacache.infra;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The Maven process that started a program of this module, where one did. */
public final class Launcher {
  private static final long MAVEN_ENDS_WITHIN_S = 5;

  private Launcher() {}

  /** Ends this program when Maven ends: its plugin leaves running what a killed Maven started. */
  public static void endWithIt() {
    process().ifPresent(maven -> Thread.ofVirtual().start(() -> exitAfter(maven)));
  }

  /**
   * Ends this program with one line that says why, and a status that is not 0. Maven is ended
   * first: it would add ten lines of its own, and with them hide the one that matters.
   */
  public static void fail(String why) {
    fail(why, 1);
  }

  /** The same with another status. */
  public static void fail(String why, int status) {
    Console.tell(why);
    process()
        .filter(ProcessHandle::destroy)
        .ifPresent(
            maven ->
                maven
                    .onExit()
                    .completeOnTimeout(maven, MAVEN_ENDS_WITHIN_S, TimeUnit.SECONDS)
                    .join());
    System.exit(status);
  }

  private static void exitAfter(ProcessHandle maven) {
    maven.onExit().join();
    System.exit(0);
  }

  private static Optional<ProcessHandle> process() {
    return Boolean.getBoolean("deltacache.stopWithParent")
        ? ProcessHandle.current().parent()
        : Optional.empty();
  }
}
