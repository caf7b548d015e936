package dev.deltacache.infra.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lambda's side of one function: hands it events, and takes its answers ("Using the Lambda runtime
 * API for custom runtimes"). With SnapStart it also says when the snapshot was restored, and gives
 * credentials, as Lambda does then in place of variables.
 */
final class RuntimeApi implements AutoCloseable {
  static final String CREDENTIALS = "/credentials";

  /** The access key before the restore. */
  static final String SNAPSHOT_KEY = "snapshot";

  /** The access key after it. */
  static final String RESTORED_KEY = "restored";

  private static final String VERSION = "/2018-06-01/runtime";
  private static final long FUNCTION_TIMEOUT_S = 29;
  private static final long PATIENCE_S = 30;

  static {
    // else the second packet of an answer waits for the first one's acknowledgement, up to 40 ms
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> ready = new LinkedBlockingQueue<>();
  private final BlockingQueue<Boolean> restored = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile long handedOutNanos;
  private volatile boolean wasRestored;

  /**
   * What the function answered.
   *
   * @param nanos when it was here
   * @param tookNanos since the event was handed out
   */
  record Answer(long nanos, long tookNanos, String body) {}

  RuntimeApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(VERSION + "/invocation/next", this::next);
    server.createContext(VERSION + "/invocation/", this::answered);
    server.createContext(VERSION + "/restore/next", this::restore);
    server.createContext(VERSION + "/init/error", this::failed);
    server.createContext(VERSION + "/restore/error", this::failed);
    server.createContext(CREDENTIALS, exchange -> reply(exchange, 200, credentials()));
    server.start();
  }

  /** Host and port, as Lambda names it to a function. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Has an event ready for when the function asks. */
  void offer(byte[] event) {
    events.add(event);
  }

  /** The next answer, however it turned out. */
  Answer answer() throws InterruptedException {
    return await(answers, "answer");
  }

  /** Waits until the function asks to be restored: this is the state of a snapshot. */
  void awaitSnapshot() throws InterruptedException {
    await(ready, "request to be restored");
  }

  /** Lets the function go on. */
  void restore() {
    wasRestored = true;
    restored.add(true);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static <T> T await(BlockingQueue<T> queue, String what) throws InterruptedException {
    T found = queue.poll(PATIENCE_S, TimeUnit.SECONDS);
    if (found == null) {
      throw new IllegalStateException("no " + what + " from the function in time");
    }
    return found;
  }

  private void next(HttpExchange exchange) throws IOException {
    byte[] event = take(events);
    long deadlineMs = Instant.now().plusSeconds(FUNCTION_TIMEOUT_S).toEpochMilli();
    Headers headers = exchange.getResponseHeaders();
    // without a content type, the runtime client's native part crashes
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", "cold-start");
    headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(deadlineMs));
    headers.add(
        "Lambda-Runtime-Invoked-Function-Arn",
        "arn:aws:lambda:eu-central-1:123456789012:function:cold-start");
    handedOutNanos = System.nanoTime();
    reply(exchange, 200, event);
  }

  private void answered(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    long now = System.nanoTime();
    reply(exchange, 202, new byte[0]);
    boolean failed = exchange.getRequestURI().getPath().endsWith("/error");
    String text = new String(body, UTF_8);
    answers.add(new Answer(now, now - handedOutNanos, failed ? "failed: " + text : text));
  }

  private void failed(HttpExchange exchange) throws IOException {
    String text = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    answers.add(new Answer(System.nanoTime(), 0, "failed: " + text));
    reply(exchange, 202, new byte[0]);
  }

  private void restore(HttpExchange exchange) throws IOException {
    ready.add(true);
    take(restored);
    reply(exchange, 200, new byte[0]);
  }

  // those of a snapshot have expired when it is restored; the SDK renews them a minute before
  private byte[] credentials() {
    Duration life = wasRestored ? Duration.ofHours(6) : Duration.ofSeconds(63);
    return """
    {"AccessKeyId": "%s", "SecretAccessKey": "local", "Token": "local", "Expiration": "%s"}
    """
        .formatted(wasRestored ? RESTORED_KEY : SNAPSHOT_KEY, Instant.now().plus(life))
        .getBytes(UTF_8);
  }

  private static <T> T take(BlockingQueue<T> queue) throws IOException {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new IOException("ended", e);
    }
  }

  private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
