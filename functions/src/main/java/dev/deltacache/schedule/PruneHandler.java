package dev.deltacache.schedule;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import dev.deltacache.ToldHandler;
import dev.deltacache.Wiring;
import dev.deltacache.records.PruneResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Runs on a schedule, whatever the event says: resets datasets whose records have expired, deletes
 * what resets have left, and stops in time. Answers {@code {"datasets", "records", "done"}}.
 */
public final class PruneHandler extends ToldHandler {
  // a page of deletes takes less
  private static final Duration MARGIN = Duration.ofSeconds(20);

  public PruneHandler() {
    this(Wiring.ofFunction());
  }

  public PruneHandler(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected void handle(Wiring wired, InputStream event, OutputStream out, Context context)
      throws IOException {
    Duration left = Duration.ofMillis(context.getRemainingTimeInMillis()).minus(MARGIN);
    PruneResult result = wired.prune(left);
    out.write(
        "{\"datasets\":%d,\"records\":%d,\"done\":%b}"
            .formatted(result.datasets(), result.records(), result.done())
            .getBytes(UTF_8));
  }
}
