package dev.deltacache.deployed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Stands between functions and DynamoDB, on all addresses of this machine; notes what passes, and
 * can keep answers back.
 */
public final class DynamoProxy implements AutoCloseable {
  private static final String TARGET = "X-Amz-Target";
  private static final List<String> HANDED_ON = List.of(TARGET, "Content-Type", "Authorization");

  private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);

  private final URI dynamo;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile String endless = "";

  /**
   * A call that came.
   *
   * @param operation as {@code GetItem}
   * @param authorization the header that it was signed with
   */
  public record Call(String operation, String authorization) {}

  public DynamoProxy(URI dynamo) throws IOException {
    this.dynamo = dynamo;
    open(0);
  }

  /** The port it has for all its life. */
  public int port() {
    return server.getAddress().getPort();
  }

  /**
   * Has DynamoDB take calls of an operation, whose answers begin and never end: so whoever asks is
   * kept waiting, however short its patience is between two bytes. Of none if it is empty.
   */
  public void keepAnswering(String operation) {
    endless = operation;
  }

  /** Closes all connections, and takes new ones. */
  public void cutOff() throws IOException {
    int port = port();
    server.stop(0);
    open(port);
  }

  /** What came since the last time. */
  public List<Call> takeCalls() {
    List<Call> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }

  @Override
  public void close() {
    server.stop(0);
    client.shutdownNow();
  }

  private void open(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handOn);
    server.start();
  }

  private void handOn(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst(TARGET);
    String operation = target.substring(target.indexOf('.') + 1);
    calls.add(new Call(operation, exchange.getRequestHeaders().getFirst("Authorization")));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(dynamo)
            .POST(HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    for (String header : HANDED_ON) {
      request.header(header, exchange.getRequestHeaders().getFirst(header));
    }
    try {
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      exchange
          .getResponseHeaders()
          .set("Content-Type", answer.headers().firstValue("Content-Type").orElseThrow());
      exchange.sendResponseHeaders(answer.statusCode(), 0);
      while (operation.equals(endless)) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Thread.sleep(BETWEEN_BYTES);
      }
      exchange.getResponseBody().write(answer.body());
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
