package dev.deltacache.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.deltacache.infra.HttpStub;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The external API: contacts by id, page by page; and what may go wrong instead. */
final class Source implements AutoCloseable {
  final NavigableMap<String, String> contacts = new TreeMap<>();
  private final int pageSize;
  private final HttpStub server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private volatile String lastAsked = "";
  private final AtomicInteger asked = new AtomicInteger();

  /** An answer in place of a page. */
  @FunctionalInterface
  interface Trouble {
    void answer(HttpExchange exchange) throws IOException;
  }

  Source(int pageSize) {
    this.pageSize = pageSize;
    server = HttpStub.start("/contacts", this::answer);
  }

  URI url() {
    return server.url();
  }

  /** Those that come next, one for each request. */
  void next(Trouble... some) {
    troubles.addAll(List.of(some));
  }

  static Trouble status(int status) {
    return exchange -> send(exchange, status, "{}");
  }

  static Trouble status(int status, String retryAfter) {
    return exchange -> {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
      send(exchange, status, "{}");
    };
  }

  static Trouble body(String body) {
    return exchange -> send(exchange, 200, body);
  }

  /** No answer before all is over. */
  Trouble silence() {
    return exchange -> await();
  }

  /** The head of an answer, and no more before all is over. */
  Trouble head() {
    return exchange -> {
      exchange.sendResponseHeaders(200, 1_000);
      exchange.getResponseBody().write('{');
      exchange.getResponseBody().flush();
      await();
    };
  }

  /** The page that was asked for last: how many contacts stand before it. */
  int lastPage() {
    return contacts.headMap(lastAsked, true).size() / pageSize;
  }

  int asked() {
    return asked.get();
  }

  private void await() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.incrementAndGet();
      Trouble trouble = troubles.poll();
      if (trouble != null) {
        trouble.answer(exchange);
        return;
      }
      String query = exchange.getRequestURI().getRawQuery();
      String after = query == null ? "" : URLDecoder.decode(query.replace("after=", ""), UTF_8);
      lastAsked = after;
      send(exchange, 200, page(after));
    }
  }

  private String page(String after) {
    NavigableMap<String, String> rest = contacts.tailMap(after, false);
    String page = rest.values().stream().limit(pageSize).collect(Collectors.joining(", "));
    String next =
        rest.size() > pageSize
            ? "\"" + rest.keySet().stream().skip(pageSize - 1).findFirst().orElseThrow() + "\""
            : "null";
    return "{\"contacts\": [" + page + "], \"total\": {\"n\": [1]}, \"next\": " + next + "}";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.close();
  }
}
