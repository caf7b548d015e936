package dev.deltacache.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A JVM of its own, with the same classes; it ends when this one does. */
public final class Jvm implements AutoCloseable {
  private final Class<?> main;
  private final Process process;
  private final BufferedReader output;

  private Jvm(Class<?> main, Process process) {
    this.main = main;
    this.process = process;
    this.output = process.inputReader();
  }

  /** Starts it; what it says on standard error goes where this one's does. */
  public static Jvm start(
      Class<?> main, List<String> options, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Ddeltacache.stopWithParent=true");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      return new Jvm(main, builder.start());
    } catch (IOException e) {
      throw new IllegalStateException("cannot start a JVM", e);
    }
  }

  /** The next line of its output. */
  public String line() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException(main.getSimpleName() + " has ended");
    }
    return line;
  }

  /**
   * All lines of its output, until it ends.
   *
   * @throws IOException if it fails
   */
  public void lines(Consumer<String> each) throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      each.accept(line);
    }
    int status = process.onExit().join().exitValue();
    if (status != 0) {
      throw new IOException(main.getSimpleName() + " has failed: " + status);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
