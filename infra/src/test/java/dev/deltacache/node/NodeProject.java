package dev.deltacache.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The scripts of {@code src/test/node}, with what npm installs for them, in a folder of target. */
final class NodeProject {
  /** Where this is set, whatever is missing is a failure; elsewhere the tests are skipped. */
  static final String NEEDED = "DELTACACHE_NEEDS_NODE";

  private static final int MIN_VERSION = 20;
  private static final int PATIENCE_S = 120;
  private static final Path SOURCES = Path.of("src", "test", "node");
  private static final Path README = Path.of("..", "README.md");
  // by the name of the file that they become, the functions that consumers are shown
  private static final Map<String, String> SHOWN =
      Map.of("checksum.mjs", "checksum", "receiver.mjs", "isOurs");

  private final Path folder;
  // empty where nothing is
  private final String missing;

  private NodeProject(Path folder, String missing) {
    this.folder = folder;
    this.missing = missing;
  }

  private record Ended(int status, String output) {}

  /** Installs it, or finds out what is missing for that. */
  static NodeProject install() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "node"));
    copySources(folder);
    return new NodeProject(folder, install(folder));
  }

  /**
   * Says that a test needs it. To be said in each: what is aborted for a whole class is in no
   * report.
   *
   * @throws org.opentest4j.TestAbortedException if something is missing, and need not be there
   */
  void require() {
    if (!missing.isEmpty() && System.getenv(NEEDED) != null) {
      fail(missing + "\n(a failure because " + NEEDED + " is set)");
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  /** Runs a script, and shows all it said if it fails. */
  void run(String script, Map<String, String> environment) throws Exception {
    Ended ended = run(folder, environment, "node", "--test-reporter=spec", script);
    assertThat(ended.status()).as("%s said:%n%s", script, ended.output()).isZero();
  }

  private static String install(Path folder) throws IOException, InterruptedException {
    try {
      String version = run(folder, Map.of(), "node", "--version").output().strip();
      if (!version.matches("v[0-9]+\\..*") || major(version) < MIN_VERSION) {
        return "Node.js %d or later is missing: there is %s".formatted(MIN_VERSION, version);
      }
      // what npm has in its cache it does not ask for: the lock file says which it must be
      Ended installed =
          run(folder, Map.of(), "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit");
      return installed.status() == 0 ? "" : "npm ci has failed:\n" + installed.output();
    } catch (NoProgramException e) {
      return e.getMessage();
    }
  }

  private static void copySources(Path folder) throws IOException {
    try (var files = Files.newDirectoryStream(SOURCES)) {
      for (Path file : files) {
        Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
      }
    }
    String readme = Files.readString(README);
    for (Map.Entry<String, String> shown : SHOWN.entrySet()) {
      Matcher found = block(shown.getValue()).matcher(readme);
      assertThat(found.find()).as("README's %s", shown.getValue()).isTrue();
      Files.writeString(
          folder.resolve(shown.getKey()), found.group(1) + "export " + found.group(2));
    }
  }

  // a block of the README, up to the function and from there
  private static Pattern block(String function) {
    return Pattern.compile(
        "```js\\R((?:(?!```).)*?)(function " + function + "\\(.*?)```", Pattern.DOTALL);
  }

  private static final class NoProgramException extends Exception {
    private static final long serialVersionUID = 1;

    NoProgramException(String program, IOException cause) {
      super(program + " is missing: " + cause.getMessage(), cause);
    }
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(1, version.indexOf('.')));
  }

  private static Ended run(Path folder, Map<String, String> environment, String... command)
      throws IOException, InterruptedException, NoProgramException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      Files.delete(output);
      throw new NoProgramException(command[0], e);
    }
    boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    Files.delete(output);
    assertThat(ended).as("%s goes on after %d s%n%s", command[0], PATIENCE_S, said).isTrue();
    return new Ended(process.exitValue(), said);
  }
}
