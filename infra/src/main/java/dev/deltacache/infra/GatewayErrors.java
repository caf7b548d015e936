package dev.deltacache.infra;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives what the HTTP server refuses by itself the shape that API Gateway's refusals have. */
final class GatewayErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpResponse error =
        HttpResponse.ofGateway(response.getStatus(), HttpStatus.getMessage(response.getStatus()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.write(true, ByteBuffer.wrap(error.body()), callback);
    return true;
  }
}
