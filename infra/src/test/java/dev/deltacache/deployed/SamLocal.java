package dev.deltacache.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The functions of the built package in Lambda's runtime, one container each, as the SAM CLI runs
 * them: memory, time-out and variables as in the template, its folder read-only.
 */
public final class SamLocal implements AutoCloseable {
  private static final long PATIENCE_S = 300;
  private static final long ENDS_WITHIN_S = 60;
  private static final String REGION = "us-east-1";
  private static final String MACHINE = "host.docker.internal";

  private final Process process;
  private final URI url;
  private final List<String> lines = new ArrayList<>();

  /** What it serves. */
  public enum Front {
    /** The routes of the HTTP API. */
    API("start-api"),
    /** The functions, by Lambda's own API. */
    LAMBDA("start-lambda");

    private final String command;

    Front(String command) {
      this.command = command;
    }
  }

  /**
   * Starts it over a DynamoDB, or more of AWS, that listens on all addresses of this machine;
   * returns when it answers.
   *
   * @param accessKey that the functions sign with
   */
  public static SamLocal start(Front front, Path template, int awsPort, String accessKey)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command =
        List.of(
            "sam",
            "local",
            front.command,
            "--template",
            template.toAbsolutePath().normalize().toString(),
            "--port",
            Integer.toString(port),
            "--warm-containers",
            "LAZY",
            "--skip-pull-image",
            "--add-host",
            MACHINE + ":host-gateway",
            "--env-vars",
            variables(awsPort).toString(),
            "--parameter-overrides",
            "Architecture=" + architecture());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("AWS_"));
    builder.environment().put("AWS_DEFAULT_REGION", REGION);
    builder.environment().put("AWS_ACCESS_KEY_ID", accessKey);
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "any");
    builder.environment().put("SAM_CLI_TELEMETRY", "0");
    SamLocal started = new SamLocal(builder.start(), URI.create("http://127.0.0.1:" + port));
    started.awaitReady();
    return started;
  }

  private SamLocal(Process process, URI url) {
    this.process = process;
    this.url = url;
  }

  public URI url() {
    return url;
  }

  /** What it and the functions have said until now. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  @Override
  public void close() {
    // as Ctrl-C does: it removes its containers
    process.destroy();
    process.onExit().completeOnTimeout(process, ENDS_WITHIN_S, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }

  private void awaitReady() throws InterruptedException {
    CompletableFuture<Boolean> ready = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> read(ready));
    if (!ready.completeOnTimeout(false, PATIENCE_S, TimeUnit.SECONDS).join()) {
      close();
      throw new IllegalStateException("sam local does not start: " + lines());
    }
  }

  private void read(CompletableFuture<Boolean> ready) {
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (lines) {
          lines.add(line);
        }
        if (line.contains("Running on http://")) {
          ready.complete(true);
        }
      }
    } catch (IOException e) {
      synchronized (lines) {
        lines.add(e.toString());
      }
    }
    ready.complete(false);
  }

  private static Path variables(int awsPort) throws IOException {
    Path file = Files.createTempFile("sam-", ".json");
    file.toFile().deleteOnExit();
    return Files.writeString(
        file,
        "{\"Parameters\": {\"AWS_ENDPOINT_URL\": \"http://%s:%d\"}}".formatted(MACHINE, awsPort));
  }

  private static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return any.getLocalPort();
    }
  }
}
