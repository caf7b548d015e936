package dev.deltacache;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A function that no HTTP request calls. Operators are told of each invocation; one that fails is
 * made again by what called it. Public for the reason that handlers of requests are.
 */
public abstract class ToldHandler implements RequestStreamHandler {
  private static final int DONE = 200;
  private static final int FAILED = 500;

  private final Wiring wiring;

  protected ToldHandler(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public final void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    wiring.telemetry().begin();
    int status = FAILED;
    try {
      handle(wiring, event, out, context);
      status = DONE;
    } catch (RuntimeException e) {
      wiring.telemetry().failed(e);
      throw e;
    } finally {
      wiring.telemetry().end(context, status);
    }
  }

  /** Does what it is for. */
  protected abstract void handle(Wiring wired, InputStream event, OutputStream out, Context context)
      throws IOException;
}
