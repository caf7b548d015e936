package dev.deltacache.infra;

import java.io.IOException;

/** A function, as what brings it the events of a stream or a queue calls it. */
@FunctionalInterface
public interface Invocable {
  /**
   * Its answer to an event.
   *
   * @throws IOException if the function fails: the event is to come again
   */
  byte[] take(byte[] event) throws IOException;
}
