package dev.deltacache.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

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
  private static final Pattern CHECKSUM =
      Pattern.compile("```js\\R(.*?)(function checksum\\(.*?)```", Pattern.DOTALL);

  private final Path folder;

  private NodeProject(Path folder) {
    this.folder = folder;
  }

  private record Ended(int status, String output) {}

  /**
   * Installs it.
   *
   * @throws org.opentest4j.TestAbortedException if Node.js, npm or the client cannot be had, and
   *     need not
   */
  static NodeProject install() throws IOException, InterruptedException {
    NodeProject project = new NodeProject(Files.createDirectories(Path.of("target", "node")));
    String version = project.tool("node", "--version").output().strip();
    if (!version.matches("v[0-9]+\\..*") || major(version) < MIN_VERSION) {
      missing("Node.js %d or later is missing: there is %s".formatted(MIN_VERSION, version));
    }
    project.tool("npm", "--version");
    project.copySources();
    // what is in the cache of npm is not asked for: the lock file says which it must be
    Ended installed =
        project.run(Map.of(), "npm", "ci", "--prefer-offline", "--ignore-scripts", "--no-audit");
    if (installed.status() != 0) {
      missing("the client is missing: npm ci failed\n" + installed.output());
    }
    return project;
  }

  /** Runs a script, and shows all it said if it fails. */
  void run(String script, Map<String, String> environment)
      throws IOException, InterruptedException {
    Ended ended = run(environment, "node", "--test-reporter=spec", script);
    assertThat(ended.status()).as("%s said:%n%s", script, ended.output()).isZero();
  }

  private void copySources() throws IOException {
    try (var files = Files.newDirectoryStream(SOURCES)) {
      for (Path file : files) {
        Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
      }
    }
    // the very function that consumers are shown
    Matcher checksum = CHECKSUM.matcher(Files.readString(README));
    assertThat(checksum.find()).as("README's checksum").isTrue();
    Files.writeString(
        folder.resolve("checksum.mjs"), checksum.group(1) + "export " + checksum.group(2));
  }

  private Ended tool(String... command) throws IOException, InterruptedException {
    try {
      return run(Map.of(), command);
    } catch (IOException e) {
      missing("%s is missing: %s".formatted(command[0], e.getMessage()));
      throw e;
    }
  }

  private static void missing(String what) {
    if (System.getenv(NEEDED) == null) {
      abort("skipped: " + what);
    }
    fail(what + "\n(a failure because " + NEEDED + " is set)");
  }

  private static int major(String version) {
    return Integer.parseInt(version.substring(1, version.indexOf('.')));
  }

  private Ended run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
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
