package dev.deltacache.infra.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An example as a process, read line by line. */
final class ExampleProcess implements AutoCloseable {
  private static final int PATIENCE_S = 60;

  private final Process process;
  private final Path errors;

  private ExampleProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /** Starts it; what it says on standard error is kept in a file of the folder. */
  static ExampleProcess start(
      ProcessBuilder builder, Map<String, String> environment, Path folder, String... arguments)
      throws IOException {
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    List<String> command = new ArrayList<>(builder.command());
    command.addAll(List.of(arguments));
    builder.command(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    // a proxy reaches no loopback but its own
    builder.environment().putAll(Map.of("NO_PROXY", "127.0.0.1", "no_proxy", "127.0.0.1"));
    return new ExampleProcess(builder.start(), errors);
  }

  /** The next line on standard output. */
  String nextLine() throws Exception {
    String line =
        CompletableFuture.supplyAsync(() -> readLine(process)).get(PATIENCE_S, TimeUnit.SECONDS);
    assertThat(line).as("a line of an example that says: %s", errors()).isNotNull();
    return line;
  }

  /** All that is still to come on standard output, once it has ended well. */
  String rest() throws IOException, InterruptedException {
    String rest = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(exitValue()).as("the end of an example that says: %s", errors()).isZero();
    return rest;
  }

  /** Its status, when it has ended. */
  int exitValue() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).as("it has ended").isTrue();
    return process.exitValue();
  }

  /** What it has said on standard error. */
  String errors() throws IOException {
    return Files.readString(errors);
  }

  /** Ends it as SIGKILL does. */
  void kill() throws InterruptedException, IOException {
    assertThat(process.isAlive()).as("an example that says: %s", errors()).isTrue();
    process.destroyForcibly();
    assertThat(exitValue()).isEqualTo(128 + 9);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String readLine(Process process) {
    try {
      return process.inputReader(UTF_8).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
