package dev.deltacache.infra;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What an HTTP API does before it chooses a route. (Amazon API Gateway Developer Guide, "Quotas for
 * configuring and running an HTTP API".)
 */
final class ApiGateway extends Handler.Abstract {
  /** Of a request's body as it is sent: 10 MB. */
  static final int MAX_BODY_BYTES = 10 * 1024 * 1024;

  /** Of the request line and all headers, names and values. */
  static final int MAX_HEAD_BYTES = 10_240;

  private final Routes routes;
  private final KnownDatasets known;

  ApiGateway(Routes routes, KnownDatasets known) {
    this.routes = routes;
    this.known = known;
  }

  @Override
  public boolean handle(Request received, Response response, Callback callback) throws IOException {
    byte[] body = body(received);
    if (body.length > MAX_BODY_BYTES) {
      HttpResponse.BODY_TOO_LARGE.writeTo(response, callback);
    } else if (HttpRequest.headBytes(received) > MAX_HEAD_BYTES) {
      HttpResponse.HEAD_TOO_LARGE.writeTo(response, callback);
    } else {
      answer(received, body, response, callback);
    }
    return true;
  }

  private void answer(Request received, byte[] body, Response response, Callback callback) {
    HttpRequest request;
    try {
      request = HttpRequest.of(received, body);
    } catch (IllegalArgumentException e) {
      HttpResponse.BAD_REQUEST.writeTo(response, callback);
      return;
    }
    HttpResponse answer = routes.answer(request);
    answer.writeTo(response, callback);
    known.tellIfUnknown(request, answer);
  }

  // what is too much is read all the same: a caller in the middle of sending would get no answer
  private static byte[] body(Request received) throws IOException {
    try (InputStream in = Content.Source.asInputStream(received)) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      in.transferTo(OutputStream.nullOutputStream());
      return body;
    }
  }
}
