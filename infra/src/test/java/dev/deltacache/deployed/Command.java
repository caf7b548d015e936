package dev.deltacache.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A command of the machine's that has ended.
 *
 * @param output both of its streams
 */
record Command(int status, String output) {
  private static final int NOT_FOUND = 127;
  private static final long PATIENCE_S = 600;

  /** Runs it to its end; one that is not there has the status and words that a shell has for it. */
  static Command run(String... words) throws InterruptedException {
    return run(new ProcessBuilder(words));
  }

  static Command run(ProcessBuilder builder) throws InterruptedException {
    List<String> words = builder.command();
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Command(NOT_FOUND, words.getFirst() + ": " + e.getMessage());
    }
    CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
    if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(words + " does not end: " + output.join());
    }
    return new Command(process.exitValue(), output.join());
  }

  boolean hasSucceeded() {
    return status == 0;
  }

  /** The last line that says anything. */
  String lastLine() {
    return output.lines().filter(line -> !line.isBlank()).reduce("", (_, last) -> last).strip();
  }

  private static String read(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
