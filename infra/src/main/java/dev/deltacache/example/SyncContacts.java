package dev.deltacache.example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.deltacache.Connection;
import dev.deltacache.Deltacache;
import dev.deltacache.Run;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A sync function: brings a connection's contacts from an external API into the cache. Invoked with
 * {@code {"environment": "prod", "connection": "acme"}}, by a schedule or by hand; it answers
 * {@code {"finished": false}} where the time was up before all was read, and goes on when it is
 * invoked again. Its time-out should be minutes: it stops a minute before.
 */
public final class SyncContacts
    implements RequestHandler<Map<String, String>, Map<String, Object>> {
  static final String SYNC = "contacts";
  static final String MODEL = "Contact";
  static final String INTEGRATION = "crm";

  /** For a page that is on its way: a try at the source, a save, its note, the end of the run. */
  static final Duration RESERVE = Duration.ofSeconds(60);

  private static final String OWN = "dev.deltacache.";

  private static final Duration HTTP_TIMEOUT = Duration.ofSeconds(10);

  private final Deltacache cache;
  private final ContactSource source;

  /** Made by Lambda, once for many invocations. */
  public SyncContacts() {
    this(
        Deltacache.ofEnvironment().withPatience(Duration.ofSeconds(10)),
        new ContactSource(
            URI.create(System.getenv("SOURCE_URL")),
            System.getenv("SOURCE_TOKEN"),
            new PatientHttp(new HttpSender(HTTP_TIMEOUT), Waiting.system())));
  }

  SyncContacts(Deltacache cache, ContactSource source) {
    this.cache = cache;
    this.source = source;
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, String> event, Context context) {
    Connection connection =
        cache.connection(event.get("environment"), INTEGRATION, event.get("connection"));
    Supplier<Duration> left =
        () -> Duration.ofMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
    Run run = connection.startRun(SYNC, List.of(MODEL));
    boolean isFinished;
    try {
      isFinished = Pass.goOn(connection, run, source, left);
    } catch (RuntimeException e) {
      // whatever it was: the run says so, and Lambda too
      fail(run, e);
      throw e;
    }
    run.succeed();
    return Map.of("finished", isFinished, "run", run.id());
  }

  // of others only what they are: their words may have names of tables, or secrets
  private static String told(RuntimeException cause) {
    boolean own = cause.getClass().getName().startsWith(OWN);
    return own ? cause.toString() : cause.getClass().getName();
  }

  private static void fail(Run run, RuntimeException cause) {
    try {
      run.fail(told(cause));
    } catch (RuntimeException e) {
      // it will be shown as abandoned
      cause.addSuppressed(e);
    }
  }
}
