package dev.deltacache.infra;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import dev.deltacache.records.EventBus;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function of the template with its very handler class, as Lambda would run it. */
final class LocalFunction implements Invocable {
  /** Of a whole event: Lambda refuses a larger one ("Lambda quotas", 6 MB). */
  static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  /** Of a whole response; the 100 are in no document, but in Lambda's own error message. */
  static final int MAX_RESPONSE_BYTES = 6 * 1024 * 1024 + 100;

  private final TemplateFunction function;
  private final RequestStreamHandler handler;
  private final Clock clock;
  private final Duration gatewayWaits;

  private LocalFunction(
      TemplateFunction function, RequestStreamHandler handler, Clock clock, Duration gatewayWaits) {
    this.function = function;
    this.handler = handler;
    this.clock = clock;
    this.gatewayWaits = gatewayWaits;
  }

  /**
   * Makes its handler, wired with its own variables.
   *
   * @param gatewayWaits how long the HTTP API waits for it
   * @throws TemplateException if the class that the template names is no such handler
   */
  static LocalFunction of(
      TemplateFunction function,
      DynamoDbClient client,
      EventBus bus,
      Clock clock,
      Duration gatewayWaits) {
    return of(function, Wiring.of(client, bus, function.environment(), clock), clock, gatewayWaits);
  }

  /** Makes its handler over what is wired with its own variables. */
  static LocalFunction of(
      TemplateFunction function, Wiring wiring, Clock clock, Duration gatewayWaits) {
    try {
      RequestStreamHandler handler =
          Class.forName(function.handlerClass())
              .asSubclass(RequestStreamHandler.class)
              .getConstructor(Wiring.class)
              .newInstance(wiring);
      return new LocalFunction(function, handler, clock, gatewayWaits);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new TemplateException("Resources." + function.name() + ".Properties.Handler", "" + e);
    }
  }

  /** Never throws: whatever goes wrong is answered for as API Gateway would. */
  HttpResponse call(Route route, HttpRequest request) {
    String requestId = UUID.randomUUID().toString();
    byte[] event = ApiGatewayEvents.of(request, route, requestId, clock.instant());
    if (event.length > MAX_EVENT_BYTES) {
      return HttpResponse.EVENT_TOO_LARGE;
    }
    String call = function.name() + " on " + request.method() + " " + request.path();
    FutureTask<HttpResponse> answer = new FutureTask<>(() -> run(event, requestId, call));
    Thread.ofVirtual().start(answer);
    boolean lambdaEndsIt = function.timeout().compareTo(gatewayWaits) <= 0;
    Duration patience = lambdaEndsIt ? function.timeout() : gatewayWaits;
    try {
      return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // left to itself, not interrupted: the database in this JVM is not made to be
      Console.tell("%s has not answered after %d ms".formatted(call, patience.toMillis()));
      return lambdaEndsIt ? HttpResponse.FUNCTION_FAILED : HttpResponse.FUNCTION_TOO_SLOW;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HttpResponse.FUNCTION_FAILED;
    } catch (ExecutionException e) {
      // errors too, as Lambda does: one request that overflows the stack must not end the server
      Console.tell(call + " failed", e.getCause());
      return HttpResponse.FUNCTION_FAILED;
    }
  }

  /** Never throws: a run that fails is told on the console, and comes again at its next time. */
  void runScheduled(byte[] event) {
    try {
      invoke(event, UUID.randomUUID().toString());
    } catch (Exception e) {
      Console.tell(function.name() + " failed, as scheduled", e);
    }
  }

  @Override
  public byte[] take(byte[] event) throws IOException {
    return invoke(event, UUID.randomUUID().toString()).toByteArray();
  }

  private ByteArrayOutputStream invoke(byte[] event, String requestId) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event), out, new LocalContext(function, requestId));
    return out;
  }

  private HttpResponse run(byte[] event, String requestId, String call) throws IOException {
    ByteArrayOutputStream out = invoke(event, requestId);
    if (out.size() > MAX_RESPONSE_BYTES) {
      Console.tell(
          "%s answered with %d bytes, of which Lambda takes %d"
              .formatted(call, out.size(), MAX_RESPONSE_BYTES));
      return HttpResponse.FUNCTION_FAILED;
    }
    return HttpResponse.read(out.toByteArray());
  }
}
