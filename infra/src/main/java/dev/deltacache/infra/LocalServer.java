package dev.deltacache.infra;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The whole service in this JVM, on 127.0.0.1: the template's routes over its tables, empty but for
 * one API key that may do everything in the environment {@code local}.
 */
public final class LocalServer implements AutoCloseable {
  static {
    // read once, before the first server: else an answer may wait 40 ms for an acknowledgment
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  // where a function finds the name of the table of the API keys
  private static final String KEYS_TABLE = "KEYS_TABLE";
  private static final String ENVIRONMENT = "local";

  private final HttpServer http;
  private final ExecutorService threads;
  private final EmbeddedDynamo dynamo;

  private LocalServer(HttpServer http, EmbeddedDynamo dynamo) {
    this.http = http;
    this.dynamo = dynamo;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    http.setExecutor(threads);
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @throws SettingException if the port cannot be opened
   * @throws TemplateException if the template cannot run here
   */
  public static LocalServer start(Template template, LocalSettings settings, Clock clock)
      throws IOException {
    // the port first: one that is taken is told at once
    HttpServer http = open(settings.port());
    LocalServer server = null;
    try {
      server = new LocalServer(http, EmbeddedDynamo.open(template));
      server.serve(template, settings, clock);
      return server;
    } catch (RuntimeException e) {
      if (server == null) {
        http.stop(0);
      } else {
        server.close();
      }
      throw e;
    }
  }

  /** Its address, with the port it really has. */
  public URI url() {
    return URI.create("http://" + HOST + ":" + http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    dynamo.close();
  }

  private static HttpServer open(int port) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (SocketException e) {
      throw new SettingException(
          "Port %d cannot be opened (%s). To choose another: PORT=%d ./mvnw -q -Plocal"
              .formatted(port, e.getMessage(), port == 8300 ? 8301 : 8300));
    }
  }

  private void serve(Template template, LocalSettings settings, Clock clock) {
    Map<String, String> variables = variables(template);
    ApiKey key = new ApiKey(ENVIRONMENT, Set.of(Scope.values()), "local run", false);
    new PutApiKey(dynamo.client(), variables.get(KEYS_TABLE)).put(settings.apiKey(), key);
    KnownDatasets known = new KnownDatasets(dynamo.client(), variables, ENVIRONMENT, System.err);
    Routes routes =
        new Routes(template, function -> LocalFunction.of(function, dynamo.client(), clock));
    http.createContext("/", exchange -> answer(routes, known, exchange));
    http.start();
  }

  private static Map<String, String> variables(Template template) {
    return template.functions().stream()
        .map(TemplateFunction::environment)
        .filter(variables -> variables.containsKey(KEYS_TABLE))
        .findFirst()
        .orElseThrow(() -> new TemplateException("Resources", "no function with " + KEYS_TABLE));
  }

  private static void answer(Routes routes, KnownDatasets known, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      HttpRequest request = HttpRequest.read(exchange);
      HttpResponse response = routes.answer(request);
      response.writeTo(exchange);
      known.tellIfUnknown(request, response);
    }
  }
}
