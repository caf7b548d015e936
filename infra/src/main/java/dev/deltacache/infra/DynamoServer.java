package dev.deltacache.infra;

import java.net.URI;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * DynamoDB in memory, with a template's tables, on a free port of 127.0.0.1: for other processes.
 */
public final class DynamoServer implements AutoCloseable {
  private final EmbeddedDynamo dynamo;
  private final LocalHttp http;

  private DynamoServer(EmbeddedDynamo dynamo, LocalHttp http) {
    this.dynamo = dynamo;
    this.http = http;
  }

  /** Starts it; it answers when this returns. */
  public static DynamoServer start(Template template) {
    LocalHttp http = LocalHttp.open(LocalHttp.LOOPBACK, 0, LocalSettings.DYNAMODB_PORT);
    EmbeddedDynamo dynamo = EmbeddedDynamo.open(template);
    http.serve(new InTurn(dynamo.overHttp()));
    return new DynamoServer(dynamo, http);
  }

  public URI url() {
    return http.url();
  }

  @Override
  public void close() {
    http.close();
    dynamo.close();
  }

  /** For the reason that {@link SharedDatabase} gives. */
  private static final class InTurn extends Handler.Wrapper {
    private final Semaphore turn = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    InTurn(Handler handler) {
      super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      turn.acquire();
      try {
        return super.handle(request, response, callback);
      } finally {
        turn.release();
      }
    }
  }
}
