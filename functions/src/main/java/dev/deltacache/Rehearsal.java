package dev.deltacache;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A handler that answers its sample request over and over, over a client that sends nothing. */
final class Rehearsal {
  // by then the compilers have seen what is called often
  private static final int ROUNDS = 1_000;
  // of the minutes that Lambda gives an init; what a snapshot costs does not depend on it
  private static final Duration MOST = Duration.ofSeconds(10);
  private static final String METHOD = "::handleRequest";

  private final RequestStreamHandler handler;
  private final byte[] event;

  private Rehearsal(RequestStreamHandler handler, byte[] event) {
    this.handler = handler;
    this.event = event;
  }

  /**
   * Of a handler with its sample request, a resource of its class's name.
   *
   * @param name as Lambda has it: the class, and maybe its method
   * @throws IllegalStateException if there is none
   */
  static Rehearsal of(String name, Map<String, String> environment, Clock clock) {
    String type = name.endsWith(METHOD) ? name.substring(0, name.length() - METHOD.length()) : name;
    try {
      RequestStreamHandler handler =
          Class.forName(type)
              .asSubclass(RequestStreamHandler.class)
              .getConstructor(Wiring.class)
              .newInstance(Wiring.ofRehearsal(environment, clock));
      String sample = handler.getClass().getSimpleName() + ".json";
      try (InputStream event = Rehearsal.class.getResourceAsStream("rehearsal/" + sample)) {
        if (event == null) {
          throw new IllegalStateException("no sample request: " + sample);
        }
        return new Rehearsal(handler, event.readAllBytes());
      }
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalStateException("no handler: " + type, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rounds, or those that fit into the time. */
  void run() {
    long end = System.nanoTime() + MOST.toNanos();
    for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
      once();
    }
  }

  /** The answer. */
  byte[] once() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, RehearsalContext.INSTANCE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
