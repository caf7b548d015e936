package dev.deltacache.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Telemetry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Turns an event into a call and its answer into a response, whatever the route. Public, because
 * Lambda calls the method by reflection, which does not reach one that a package-private class
 * declares, not even through a public class that inherits it.
 */
public abstract class ApiHandler implements RequestStreamHandler {
  // left for the answer to be written and sent
  private static final Duration MARGIN = Duration.ofSeconds(3);

  // what API Gateway answers for a function that fails
  private static final int FAILED = 500;

  private final Telemetry telemetry;

  /** Of a route that uses no table, and tells of nothing. */
  ApiHandler() {
    this(Telemetry.silent());
  }

  ApiHandler(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    telemetry.begin();
    int status = FAILED;
    try {
      ApiRequest request = ApiRequest.read(event);
      Duration patience = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
      boolean gzipAllowed = request.header("accept-encoding").map(Gzip::isAllowedBy).orElse(false);
      ApiResponse response = answer(request, patience);
      response.writeTo(out, gzipAllowed);
      status = response.status();
    } finally {
      telemetry.end(context, status);
    }
  }

  private ApiResponse answer(ApiRequest request, Duration patience) {
    try {
      return call(request, patience);
    } catch (RuntimeException e) {
      telemetry.failed(e);
      return Responses.of(e);
    }
  }

  /**
   * Makes the call.
   *
   * @param patience how long it may go on trying before it gives up
   */
  abstract ApiResponse call(ApiRequest request, Duration patience);
}
