package dev.deltacache;

import java.time.Clock;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before a SnapStart snapshot is taken of a function, loads and compiles what its requests need:
 * its handler, a second one over a client that sends nothing, rehearses a sample request many
 * times; and the real client makes reads that find nothing. After a restore nothing of it is left
 * but classes and code: the rehearsed handler, with all that it remembers, is gone; the reads kept
 * nothing; connections and credentials are renewed by the JDK and the SDK, which look at the clock;
 * and {@link java.security.SecureRandom}, the JDK's for Linux, takes of the kernel's randomness
 * with each use.
 *
 * <p>A failure is logged, and does not keep the function from starting: it only starts cold.
 */
public final class Priming implements Resource {
  private static final Logger LOG = LoggerFactory.getLogger(Priming.class);

  // Lambda's own variables ("Using Lambda environment variables")
  private static final String HANDLER = "_HANDLER";
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  // by then the compilers have seen what lies between the client and the network; at the price of a
  // hundred read units
  private static final int READS = 200;

  // the registry's references are weak
  private static Priming registered;

  private final Map<String, String> environment;
  private final Clock clock;
  private final Runnable read;

  Priming(Map<String, String> environment, Clock clock, Runnable read) {
    this.environment = environment;
    this.clock = clock;
    this.read = read;
  }

  /**
   * Has the function that this runs in primed, if a snapshot is to be taken of it.
   *
   * @param read makes a read that finds nothing
   */
  public static synchronized void register(Runnable read) {
    if (registered == null && "snap-start".equals(System.getenv(INITIALIZATION))) {
      registered = new Priming(System.getenv(), Clock.systemUTC(), read);
      Core.getGlobalContext().register(registered);
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    String handler = environment.get(HANDLER);
    attempt("the rehearsal", handler, () -> Rehearsal.of(handler, environment, clock).run());
    attempt("a read", handler, this::readManyTimes);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // nothing is stale: see above
  }

  private void readManyTimes() {
    for (int i = 0; i < READS; i++) {
      read.run();
    }
  }

  private static void attempt(String what, String handler, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.error("priming failed, requests after a restore start cold: {} of {}", what, handler, e);
    }
  }
}
