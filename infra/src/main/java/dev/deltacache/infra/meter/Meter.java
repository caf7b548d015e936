package dev.deltacache.infra.meter;

import dev.deltacache.infra.Template;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counts the request units of calls to DynamoDB from the items themselves, by the rules that AWS's
 * Developer Guide gives, since the embedded DynamoDB reports those of transactions wrongly. A
 * write's items are looked at before and after it, so that metered calls take longer and writes
 * pass one by one: it counts, and is not for measuring time.
 *
 * <p>A client that injects faults goes over a metered one. Under it, an answer that was lost would
 * be taken for a call that cost nothing, and a write held back until another one passes would wait
 * for ever.
 */
public final class Meter {
  private final Tables tables;
  private final Ledger ledger = new Ledger();
  private final ReentrantLock oneAtATime = new ReentrantLock();

  private Meter(Tables tables) {
    this.tables = tables;
  }

  /**
   * Of a template's tables and indexes.
   *
   * @throws IllegalArgumentException if there is an index whose reads are not metered
   */
  public static Meter of(Template template) {
    return new Meter(Tables.of(template));
  }

  /**
   * A client whose calls are counted here, as its caller makes them: retries within the real one
   * are not seen. PartiQL, and the parameters of reads that expressions have replaced, are refused
   * with {@link UnsupportedOperationException}.
   */
  public DynamoDbClient client(DynamoDbClient real) {
    return new MeteredClient(
            real,
            ledger,
            new MeteredReads(real, tables, ledger),
            new MeteredWrites(real, tables, ledger, oneAtATime))
        .client();
  }

  /** Forgets all that was counted. */
  public void reset() {
    ledger.reset();
  }

  /** What was counted since the last reset; calls under way in other threads may be missing. */
  public Units units() {
    return ledger.units();
  }
}
