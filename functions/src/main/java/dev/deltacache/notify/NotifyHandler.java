package dev.deltacache.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import dev.deltacache.ToldHandler;
import dev.deltacache.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Takes what the stream of heads has gathered for 5 seconds, and tells of each dataset that changed
 * once. One that fails comes again as a whole, until the stream forgets it. Answers {@code
 * {"announced"}}.
 */
public final class NotifyHandler extends ToldHandler {
  public NotifyHandler() {
    this(Wiring.ofFunction());
  }

  public NotifyHandler(Wiring wiring) {
    super(wiring);
  }

  @Override
  protected void handle(Wiring wired, InputStream event, OutputStream out, Context context)
      throws IOException {
    out.write(
        "{\"announced\":%d}".formatted(wired.notifications().announce(event)).getBytes(UTF_8));
  }
}
