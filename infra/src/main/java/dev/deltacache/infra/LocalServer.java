package dev.deltacache.infra;

import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The whole service in this JVM, for this machine alone unless told otherwise: the template's
 * routes over its tables, with an API key that may do everything in the environment {@code local};
 * and DynamoDB on a port of its own.
 */
public final class LocalServer implements AutoCloseable {
  // how long an HTTP API waits for a function
  static final Duration GATEWAY_WAITS = Duration.ofSeconds(30);
  // where a function finds the name of the table of the API keys
  private static final String KEYS_TABLE = "KEYS_TABLE";
  private static final String ENVIRONMENT = "local";
  // a webhook that is not answered takes 12
  private static final long TIMER_ENDS_WITHIN_S = 15;

  private final LocalHttp http;
  private final LocalHttp dynamoHttp;
  private final EmbeddedDynamo dynamo;
  private final ScheduledExecutorService timer =
      // schedules, streams and queues do not wait for one another
      Executors.newScheduledThreadPool(3, Thread.ofPlatform().daemon().name("timer").factory());

  private LocalServer(LocalHttp http, LocalHttp dynamoHttp, EmbeddedDynamo dynamo) {
    this.http = http;
    this.dynamoHttp = dynamoHttp;
    this.dynamo = dynamo;
  }

  /**
   * Starts it; it answers when this returns.
   *
   * @throws SettingException if a port cannot be opened, or the database cannot be used
   * @throws TemplateException if the template cannot run here
   */
  public static LocalServer start(Template template, LocalSettings settings, Clock clock) {
    return start(template, settings, clock, GATEWAY_WAITS);
  }

  static LocalServer start(
      Template template, LocalSettings settings, Clock clock, Duration gatewayWaits) {
    Deque<Runnable> opened = new ArrayDeque<>();
    try {
      // the ports first: one that is taken is told at once
      LocalHttp http = LocalHttp.open(settings.host(), settings.port(), LocalSettings.PORT);
      opened.push(http::close);
      LocalHttp dynamoHttp =
          LocalHttp.open(settings.dynamoHost(), settings.dynamoPort(), LocalSettings.DYNAMODB_PORT);
      opened.push(dynamoHttp::close);
      EmbeddedDynamo dynamo = EmbeddedDynamo.open(template, settings.dataDir());
      opened.push(dynamo::close);
      LocalServer server = new LocalServer(http, dynamoHttp, dynamo);
      LocalEvents events =
          new LocalEvents(
              template, dynamo, new PrintedEvents(System.out), settings.webhook(), clock);
      Function<TemplateFunction, LocalFunction> make =
          function -> events.make(function, gatewayWaits);
      server.serve(template, settings, make);
      new Schedules(server.timer, clock).start(template, make);
      events.start(template, server.timer, gatewayWaits);
      return server;
    } catch (RuntimeException e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  /** Its address, with the port it really has. */
  public URI url() {
    return http.url();
  }

  /** Where DynamoDB answers. */
  public URI dynamoUrl() {
    return dynamoHttp.url();
  }

  @Override
  public void close() {
    endTimer();
    http.close();
    dynamoHttp.close();
    dynamo.close();
  }

  // what it has begun ends by itself: the database in this JVM is not made to be interrupted
  private void endTimer() {
    timer.shutdown();
    try {
      boolean _ = timer.awaitTermination(TIMER_ENDS_WITHIN_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(
      Template template, LocalSettings settings, Function<TemplateFunction, LocalFunction> make) {
    Map<String, String> variables = variables(template);
    ApiKey key = new ApiKey(ENVIRONMENT, Set.of(Scope.values()), "local run", false);
    new PutApiKey(dynamo.client(), variables.get(KEYS_TABLE)).put(settings.apiKey(), key);
    KnownDatasets known = new KnownDatasets(dynamo.client(), variables, ENVIRONMENT, System.err);
    http.serve(new ApiGateway(new Routes(template, make), known));
    dynamoHttp.serve(dynamo.overHttp());
  }

  private static Map<String, String> variables(Template template) {
    return template.functions().stream()
        .map(TemplateFunction::environment)
        .filter(variables -> variables.containsKey(KEYS_TABLE))
        .findFirst()
        .orElseThrow(() -> new TemplateException("Resources", "no function with " + KEYS_TABLE));
  }
}
