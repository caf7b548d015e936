package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Receives webhooks on a free port of 127.0.0.1. */
public final class Receiver implements AutoCloseable {
  // for what is on its way; a machine that is busy takes long
  private static final int PATIENCE_S = 60;

  private final HttpServer server;
  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final AtomicInteger tries = new AtomicInteger();
  private volatile int status = 200;

  /** What was posted. */
  public record Post(String body, String nangoSignature, String signature) {
    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Receiver(HttpServer server) {
    this.server = server;
  }

  /** Starts it. */
  public static Receiver start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Receiver receiver = new Receiver(server);
    server.createContext("/", receiver::receive);
    server.start();
    return receiver;
  }

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:%d/hook".formatted(server.getAddress().getPort());
  }

  /** What it answers from now on; what it does not take it does not keep. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  /** The next one. */
  public Post next() throws InterruptedException {
    Post post = posts.poll(PATIENCE_S, TimeUnit.SECONDS);
    assertThat(post).as("a webhook within %d s", PATIENCE_S).isNotNull();
    return post;
  }

  /** How many were received and not asked for. */
  public int waiting() {
    return posts.size();
  }

  /** How many came, whether it took them or not. */
  public int tries() {
    return tries.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    tries.incrementAndGet();
    if (status == 200) {
      posts.add(
          new Post(
              body,
              exchange.getRequestHeaders().getFirst("X-Nango-Hmac-Sha256"),
              exchange.getRequestHeaders().getFirst("Deltacache-Signature")));
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
