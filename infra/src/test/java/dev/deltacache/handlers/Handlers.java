package dev.deltacache.handlers;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.contract.TestContext;
import dev.deltacache.http.ApiHandler;
import dev.deltacache.infra.Permissions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Handlers called as Lambda calls them, each permitted what its function is. */
public final class Handlers {
  private static final int TIMEOUT_MS = 29_000;

  private Handlers() {}

  /** Sends an event; the answer must be one that the API's description has. */
  public static Answer send(RequestStreamHandler handler, Event event) {
    Answer answer = sendUnchecked(handler, event);
    if (handler instanceof ApiHandler called) {
      DescribedCalls.check(called, event, answer);
    }
    return answer;
  }

  /** Sends an event, for those who know by themselves what the answer is to be. */
  public static Answer sendUnchecked(RequestStreamHandler handler, Event event) {
    return sendUnchecked(handler, event.json());
  }

  /** Sends an event that may be anything. */
  public static Answer sendUnchecked(RequestStreamHandler handler, JsonNode event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      byte[] json = Event.JSON.writeValueAsBytes(event);
      Permissions.as(
          handler,
          () ->
              handler.handleRequest(
                  new ByteArrayInputStream(json), out, new TestContext(() -> TIMEOUT_MS)));
      return new Answer(Event.JSON.readTree(out.toByteArray()), out.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
