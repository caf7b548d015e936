package dev.deltacache.infra.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The floor: what any handler's start takes in the same runtime. */
public final class EmptyHandler implements RequestStreamHandler {
  private static final byte[] ANSWER = {'{', '}'};

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    out.write(ANSWER);
  }
}
