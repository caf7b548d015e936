package dev.deltacache.infra;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import java.io.InputStream;
import java.io.OutputStream;

/** A handler that fails, without a stack trace that would clutter the tests' output. */
public final class FailingHandler implements RequestStreamHandler {
  public FailingHandler(Wiring wiring) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    throw new MadeToFail();
  }

  private static final class MadeToFail extends RuntimeException {
    private static final long serialVersionUID = 1;

    MadeToFail() {
      super("made to fail", null, false, false);
    }
  }
}
