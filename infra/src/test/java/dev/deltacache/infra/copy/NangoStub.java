package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.deltacache.infra.HttpStub;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * What a copy asks Nango for, answered as Nango's server does: the parameters it takes and no
 * others, cursors of time and row, its metadata, its errors; and what may go wrong instead.
 */
final class NangoStub implements AutoCloseable {
  static final String KEY = "nango-secret-key";

  private static final Map<String, Set<String>> PARAMETERS =
      Map.of(
          "/connections", Set.of("connectionId", "limit", "page"),
          "/sync/status", Set.of("provider_config_key", "connection_id", "syncs"),
          "/records", Set.of("model", "variant", "cursor", "limit"));

  final Map<ConnectionName, Map<ModelName, NangoRows>> rows = new LinkedHashMap<>();
  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
  private final HttpStub server;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Age age;

  /** Which one it is. */
  enum Age {
    TODAYS,
    /** From before connections came in pages. */
    OLDER
  }

  /** An answer in place of the right one, to a request for records. */
  @FunctionalInterface
  interface Trouble {
    /** Whether it was answered; else it is answered as ever. */
    boolean answer(HttpExchange exchange) throws IOException;
  }

  NangoStub(Age age) {
    this.age = age;
    server = HttpStub.start("/", this::answer);
  }

  URI url() {
    return server.url();
  }

  /** The records of a dataset, to put some in. */
  NangoRows rows(DatasetName dataset) {
    return rows.computeIfAbsent(dataset.connection(), _ -> new LinkedHashMap<>())
        .computeIfAbsent(dataset.model(), _ -> new NangoRows());
  }

  /** Those that come next, one for each request for records. */
  void next(Trouble... some) {
    troubles.addAll(List.of(some));
  }

  static Trouble none() {
    return _ -> false;
  }

  static Trouble status(int status, String... retryAfter) {
    return exchange -> {
      for (String value : retryAfter) {
        exchange.getResponseHeaders().add("Retry-After", value);
      }
      send(exchange, status, "{\"error\":{\"code\":\"server_error\",\"message\":\"no\"}}");
      return true;
    };
  }

  static Trouble body(String body) {
    return exchange -> {
      send(exchange, 200, body);
      return true;
    };
  }

  /** Something that happens before the right answer. */
  static Trouble meanwhile(Runnable change) {
    return _ -> {
      change.run();
      return false;
    };
  }

  /** No answer before all is over. */
  Trouble silence(Runnable begun) {
    return _ -> {
      begun.run();
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return false;
    };
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(exchange.getRequestURI().toString());
      Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
      if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        error(exchange, 401, "unknown_account", "No account matches the key");
      } else if (!PARAMETERS.getOrDefault(path, Set.of()).containsAll(query.keySet())
          || (age == Age.OLDER && query.containsKey("page"))) {
        error(exchange, 400, "invalid_query_params", "Unrecognized key");
      } else {
        switch (path) {
          case "/connections" -> send(exchange, 200, connections(query));
          case "/sync/status" -> send(exchange, 200, status(query));
          case "/records" -> records(exchange, query);
          default -> error(exchange, 404, "not_found", path);
        }
      }
    }
  }

  private String connections(Map<String, String> query) {
    long limit = Long.parseLong(query.getOrDefault("limit", "10000"));
    return rows.keySet().stream()
        .filter(c -> c.connection().equals(query.getOrDefault("connectionId", c.connection())))
        .skip(limit * Long.parseLong(query.getOrDefault("page", "0")))
        .limit(limit)
        .map(
            c ->
                ("{\"id\":1,\"connection_id\":\"%s\",\"provider_config_key\":\"%s\",\"provider\":"
                        + "\"hubspot\",\"created\":\"2026-01-02T03:04:05.000Z\",\"metadata\":null,"
                        + "\"tags\":{},\"errors\":[],\"end_user\":null}")
                    .formatted(c.connection(), c.integration()))
        .collect(Collectors.joining(",", "{\"connections\":[", "]}"));
  }

  private String status(Map<String, String> query) {
    ConnectionName of =
        new ConnectionName(query.get("provider_config_key"), query.get("connection_id"));
    return rows.getOrDefault(of, Map.of()).entrySet().stream()
        .map(
            e ->
                ("{\"id\":\"1\",\"connection_id\":\"%s\",\"name\":\"sync\",\"variant\":\"%s\","
                        + "\"status\":\"SUCCESS\",\"latestResult\":{},\"recordCount\":{\"%s\":%d}}")
                    .formatted(
                        of.connection(),
                        e.getKey().variant(),
                        e.getKey().model(),
                        e.getValue().live()))
        .map(row -> age == Age.OLDER ? row.replaceFirst(",\"recordCount.*", "}") : row)
        .collect(Collectors.joining(",", "{\"syncs\":[", "]}"));
  }

  private void records(HttpExchange exchange, Map<String, String> query) throws IOException {
    Trouble trouble = troubles.poll();
    if (trouble != null && trouble.answer(exchange)) {
      return;
    }
    Map<ModelName, NangoRows> models =
        rows.get(
            new ConnectionName(
                exchange.getRequestHeaders().getFirst("Provider-Config-Key"),
                exchange.getRequestHeaders().getFirst("Connection-Id")));
    if (models == null) {
      error(exchange, 400, "unknown_connection", "does not match a valid connection");
      return;
    }
    ModelName model =
        new ModelName(query.get("model"), query.getOrDefault("variant", ModelName.BASE));
    String cursor = query.getOrDefault("cursor", "");
    String after = new String(Base64.getDecoder().decode(cursor), UTF_8);
    int limit = Integer.parseInt(query.getOrDefault("limit", "100"));
    send(exchange, 200, models.getOrDefault(model, new NangoRows()).page(after, limit));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int end = pair.indexOf('=');
        query.put(pair.substring(0, end), URLDecoder.decode(pair.substring(end + 1), UTF_8));
      }
    }
    return query;
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    send(
        exchange,
        status,
        "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message));
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
