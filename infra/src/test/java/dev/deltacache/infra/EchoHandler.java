package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Answers with the event it was given; to a query {@code bytes=n}, with a response of n bytes in
 * all.
 */
public final class EchoHandler implements RequestStreamHandler {
  static final AtomicInteger CALLS = new AtomicInteger();

  private static final String LARGE = "{\"statusCode\":200,\"body\":\"%s\"}";

  public EchoHandler(Wiring wiring) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    CALLS.incrementAndGet();
    byte[] event = in.readAllBytes();
    String query = LocalRequests.json(event).get("rawQueryString").asText();
    if (query.startsWith("bytes=")) {
      int length = Integer.parseInt(query.substring("bytes=".length()));
      out.write(LARGE.formatted("a".repeat(length - LARGE.length() + 2)).getBytes(UTF_8));
      return;
    }
    ObjectNode answer = LocalRequests.JSON.createObjectNode().put("statusCode", 200);
    // the body would be escaped in the body: its length says enough of a large one
    answer.put("body", event.length > 100_000 ? "" + event.length : new String(event, UTF_8));
    LocalRequests.JSON.writeValue(out, answer);
  }
}
