package dev.deltacache.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The examples for Node.js and the scripts of {@code src/test/node}, with what npm installs for
 * them, in a folder of target.
 */
public final class NodeProject {
  /** Where this is set, whatever is missing is a failure; elsewhere the tests are skipped. */
  static final String NEEDED = "DELTACACHE_NEEDS_NODE";

  private static final int MIN_VERSION = 20;
  private static final int PATIENCE_S = 120;
  private static final List<Path> SOURCES =
      List.of(Path.of("examples", "node"), Path.of("src", "test", "node"));
  private static final Path READING = Path.of("docs", "reading.md");
  // what it shows of the examples
  private static final List<String> SHOWN = List.of("checksum.mjs", "is-ours.mjs");

  private static NodeProject installed;

  private final Path folder;
  // empty where nothing is
  private final String missing;

  private NodeProject(Path folder, String missing) {
    this.folder = folder;
    this.missing = missing;
  }

  private record Ended(int status, String output) {}

  /** Installs it, or finds out what is missing for that; once for all tests. */
  public static synchronized NodeProject install() throws IOException, InterruptedException {
    if (installed == null) {
      Path folder = Files.createDirectories(Path.of("target", "node"));
      copySources(folder);
      installed = new NodeProject(folder, install(folder));
    }
    return installed;
  }

  /**
   * Says that a test needs it. To be said in each: what is aborted for a whole class is in no
   * report.
   *
   * @throws org.opentest4j.TestAbortedException if something is missing, and need not be there
   */
  public void require() {
    if (!missing.isEmpty() && System.getenv(NEEDED) != null) {
      fail(missing + "\n(a failure because " + NEEDED + " is set)");
    }
    assumeTrue(missing.isEmpty(), missing);
  }

  /** What is missing for it; empty where nothing is. */
  public String missing() {
    if (!missing.isEmpty() && System.getenv(NEEDED) != null) {
      require();
    }
    return missing;
  }

  /** Where the examples are, ready to be run. */
  public Path folder() {
    return folder;
  }

  /** Runs a script, and shows all it said if it fails. */
  void run(String script, Map<String, String> environment) throws Exception {
    Ended ended = run(folder, environment, "node", "--test-reporter=spec", script);
    assertThat(ended.status()).as("%s said:%n%s", script, ended.output()).isZero();
  }

  /** A process that is yet to be started, which runs a script. */
  public ProcessBuilder process(String script) {
    return new ProcessBuilder("node", script).directory(folder.toFile());
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
    for (Path sources : SOURCES) {
      try (var files = Files.newDirectoryStream(sources, Files::isRegularFile)) {
        for (Path file : files) {
          Files.writeString(folder.resolve(file.getFileName()), Files.readString(file));
        }
      }
    }
    String reading = Files.readString(READING);
    for (String shown : SHOWN) {
      String code = Files.readString(folder.resolve(shown)).replace("export ", "");
      assertThat(reading).as("reading.md, as %s", shown).contains("```js\n" + code + "```\n");
    }
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
