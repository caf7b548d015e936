package dev.deltacache.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A bash that is given one block after the other, as a person would in one terminal: functions and
 * variables stay, each block begins in the project's folder, and what fails in one is noted.
 */
final class Shell implements AutoCloseable {
  private static final int PATIENCE_S = 120;
  private static final String DONE = "done";

  private final Path folder;
  private final Map<String, String> environment;
  private final Process bash;
  private final Writer input;
  private int blocks;

  Shell(Path folder, Map<String, String> environment) throws IOException {
    this.folder = folder;
    this.environment = environment;
    bash = builder(folder, environment).redirectError(folder.resolve("stderr").toFile()).start();
    input = bash.outputWriter(UTF_8);
    // also in functions and in $(…)
    say("set -E\ntrap 'echo \"$BASH_COMMAND\" >> \"$HOME/failed\"' ERR\n");
  }

  /**
   * Runs a block until it ends.
   *
   * @return what it said, on both outputs
   * @throws AssertionError if a command of it fails
   */
  String run(String place, String commands) throws IOException, InterruptedException {
    Path output = write(commands);
    say(
        "cd \"$HOME\"; source %s.sh > %s 2>&1 < /dev/null; echo %s%n"
            .formatted(output, output, DONE));
    String answer = nextLine(place);
    String said = Files.readString(output);
    assertThat(answer).as("%s said:%n%s%s", place, said, errors()).isEqualTo(DONE);
    Path failed = folder.resolve("failed");
    if (Files.exists(failed)) {
      String which = Files.readString(failed);
      throw new AssertionError("%s: failed: %s%nsaid:%n%s".formatted(place, which, said));
    }
    return said;
  }

  /** A block that is to be started, and left running, in a terminal of its own. */
  ProcessBuilder process(String commands) throws IOException {
    return builder(folder, environment, write(commands) + ".sh");
  }

  /** Whether bash understands a block, which is not run. */
  static void check(String place, String commands) throws IOException, InterruptedException {
    Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
    try (Writer script = bash.outputWriter(UTF_8)) {
      script.write(commands);
    }
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as("%s: %s", place, said).isZero();
  }

  /** Ends it, and all that it has started. */
  @Override
  public void close() {
    List<ProcessHandle> started = bash.descendants().toList();
    bash.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    started.forEach(process -> process.onExit().join());
  }

  private static ProcessBuilder builder(
      Path folder, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", "--noprofile", "--norc"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // nothing of what this machine knows of AWS
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment);
    return builder;
  }

  private Path write(String commands) throws IOException {
    Path output = folder.resolve("tmp").resolve("block-" + blocks++);
    Files.writeString(Path.of(output + ".sh"), commands);
    return output;
  }

  private void say(String line) throws IOException {
    input.write(line);
    input.flush();
  }

  private String nextLine(String place) throws IOException, InterruptedException {
    try {
      return CompletableFuture.supplyAsync(this::readLine).get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new AssertionError("%s has not ended%n%s".formatted(place, errors()), e);
    }
  }

  private String readLine() {
    try {
      return bash.inputReader(UTF_8).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("stderr"));
  }
}
