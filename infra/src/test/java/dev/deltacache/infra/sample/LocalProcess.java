package dev.deltacache.infra.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalRun;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.reliability.ForkedJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The local run in a process of its own, over a folder, that can be killed and started again. */
final class LocalProcess implements AutoCloseable {
  static final String API_KEY = "process-key";

  private static final int PATIENCE_S = 90;

  // who reads before the first save is told on the console what there is to read
  private static final Pattern HINT = Pattern.compile("(GET|POST) \\S+ names no dataset; there .*");

  private final Path dataDir;
  private final Path errors;
  private final int port = freePort();
  private final int dynamoPort = freePort();
  private Process process;

  /**
   * Starts nothing yet.
   *
   * @param folder for its data, and for what it says on standard error
   */
  LocalProcess(Path folder) throws IOException {
    dataDir = folder.resolve("data");
    errors = folder.resolve("stderr");
  }

  /** Starts it, and returns when it is ready. */
  void start() throws Exception {
    ProcessBuilder builder = ForkedJvm.of(LocalRun.class, "--enable-native-access=ALL-UNNAMED");
    builder.directory(ProjectFiles.templateFile().toAbsolutePath().getParent().toFile());
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "PORT", Integer.toString(port),
                "DYNAMODB_PORT", Integer.toString(dynamoPort),
                "API_KEY", API_KEY,
                "DATA_DIR", dataDir.toString()));
    process = builder.start();
    String line =
        CompletableFuture.supplyAsync(() -> firstLine(process)).get(PATIENCE_S, TimeUnit.SECONDS);
    assertThat(line).startsWith("Deltacache is ready: " + url());
    // it waits for whoever reads what it prints
    Process started = process;
    Thread.ofVirtual().start(() -> drain(started));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Ends it as SIGKILL does, at once and without a word. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 9);
  }

  /** Nothing has gone wrong in it that only its console was told. */
  void assertNoTrouble() throws IOException {
    assertThat(Files.readAllLines(errors, UTF_8))
        .filteredOn(line -> !HINT.matcher(line).matches())
        .isEmpty();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  long pid() {
    return process.pid();
  }

  private static void drain(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // it was killed
    }
  }

  private static String firstLine(Process process) {
    try {
      BufferedReader out = process.inputReader(UTF_8);
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
