package dev.deltacache.infra;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A function of the template with its very handler class, as Lambda would run it. */
final class LocalFunction {
  private final TemplateFunction function;
  private final RequestStreamHandler handler;
  private final Clock clock;

  private LocalFunction(TemplateFunction function, RequestStreamHandler handler, Clock clock) {
    this.function = function;
    this.handler = handler;
    this.clock = clock;
  }

  /**
   * Makes its handler, wired with its own variables.
   *
   * @throws TemplateException if the class that the template names is no such handler
   */
  static LocalFunction of(TemplateFunction function, DynamoDbClient client, Clock clock) {
    Wiring wiring = Wiring.of(client, function.environment(), clock);
    try {
      RequestStreamHandler handler =
          Class.forName(function.handlerClass())
              .asSubclass(RequestStreamHandler.class)
              .getConstructor(Wiring.class)
              .newInstance(wiring);
      return new LocalFunction(function, handler, clock);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new TemplateException("Resources." + function.name() + ".Properties.Handler", "" + e);
    }
  }

  /** Never throws: a handler that does is answered for as API Gateway would. */
  HttpResponse call(Route route, HttpRequest request) {
    String requestId = UUID.randomUUID().toString();
    byte[] event = ApiGatewayEvents.of(request, route, requestId, clock.instant());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), out, new LocalContext(function, requestId));
      return HttpResponse.read(out.toByteArray());
    } catch (Throwable e) {
      // errors too, as Lambda does: one request that overflows the stack must not end the server
      System.err.println(function.name() + " failed on " + request.method() + " " + request.path());
      e.printStackTrace();
      return HttpResponse.FUNCTION_FAILED;
    }
  }
}
