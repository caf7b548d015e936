package dev.deltacache.infra;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.Wiring;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

/** A handler that gives no answer until the tests are over. */
public final class SilentHandler implements RequestStreamHandler {
  static final CountDownLatch OVER = new CountDownLatch(1);

  public SilentHandler(Wiring wiring) {}

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) {
    try {
      OVER.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
