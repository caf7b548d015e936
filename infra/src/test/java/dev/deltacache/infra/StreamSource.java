package dev.deltacache.infra;

import dev.deltacache.contract.TestTime;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Calls a function with a table's changes, as the template has Lambda do it; the time for which it
 * gathers them is the test's to turn.
 */
public final class StreamSource {
  private final TemplateStream stream;
  private final LocalStream changes;
  private final TestTime time;

  /**
   * Of what changes from now on.
   *
   * @param table its name, where the template has its logical id
   */
  public StreamSource(
      DynamoDbStreamsClient client,
      TemplateFunction function,
      String table,
      Invocable called,
      TestTime time) {
    this.time = time;
    TemplateStream wanted = function.streams().getFirst();
    this.stream = new TemplateStream(table, wanted.window(), wanted.patterns());
    this.changes = new LocalStream(client, stream, called, time);
  }

  /** Gathers what has changed, and calls the function with it. */
  public void deliver() {
    changes.poll();
    time.pass(stream.window());
    changes.poll();
  }
}
