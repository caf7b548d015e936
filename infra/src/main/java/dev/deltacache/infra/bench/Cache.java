package dev.deltacache.infra.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A cache, as Lambda's runtime sees it: a handler for each call.
 *
 * @param context of each invocation
 */
record Cache(Map<Call, RequestStreamHandler> handlers, Supplier<Context> context) {
  Cache {
    handlers = Map.copyOf(handlers);
  }

  /** The response to an event. */
  byte[] answer(Call call, byte[] event) {
    ByteArrayOutputStream response = new ByteArrayOutputStream();
    try {
      handlers.get(call).handleRequest(new ByteArrayInputStream(event), response, context.get());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return response.toByteArray();
  }
}
