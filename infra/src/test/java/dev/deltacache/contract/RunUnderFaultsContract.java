package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncRun.Status;
import dev.deltacache.records.UnknownSyncRunException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Runs of syncs beside others that end them, and where answers are lost. */
abstract class RunUnderFaultsContract extends StoreContract {
  @Test
  void answersThatAreLost_areCountedOnce() {
    RunId run = cache.startRun("contacts", "Contact");
    // of each transaction the first one
    Set<DynamoDbRequest> lost = new HashSet<>();
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest transaction && lost.add(transaction)) {
            client().transactWriteItems(transaction);
            throw SdkClientException.create("the answer was lost");
          }
          return request;
        });

    cache.save(in(run), "{\"id\":\"a\"}", "{\"id\":\"b\"}");
    cache.save(in(run), "{\"id\":\"a\"}", "{\"id\":\"b\"}");
    cache.save(in(run), "{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    SyncRun ended = cache.succeed(run);

    assertThat(counts(ended)).isEqualTo(new RunCounts(2, 1, 0, 3));
    // two that changed something, two counts of what did not, and the end
    assertThat(lost).hasSize(5);
  }

  @Test
  void runThatEndsWhileABatchIsOnItsWay_takesNoneOfIt() {
    RunId run = cache.startRun("contacts", "Contact");
    cache.save("{\"id\":\"same\"}");
    Cache other = other();
    faults.onceBefore(TransactWriteItemsRequest.class, () -> other.succeed(run));

    assertThatThrownBy(() -> cache.save(in(run), "{\"id\":\"a\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThat(cache.live()).containsExactly("same");

    RunId next = cache.startRun("contacts", "Contact");
    faults.onceBefore(TransactWriteItemsRequest.class, () -> other.succeed(next));
    assertThatThrownBy(() -> cache.save(in(next), "{\"id\":\"same\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
  }

  @Test
  void runThatEndsOnceABatchHasChangedSomething_keepsTheBatch() {
    RunId run = cache.startRun("contacts", "Contact");
    cache.save("{\"id\":\"same\"}");
    Cache other = other();
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          if (transactions.incrementAndGet() == 2) {
            other.succeed(run);
          }
        });

    assertThat(cache.save(in(run), "{\"id\":\"same\"}", "{\"id\":\"a\"}").added())
        .containsExactly("a");
    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(1, 0, 0, 0));
  }

  @Test
  void batchThatIsCommitted_andNotCountedWhole_tellsWhatIsCommitted() {
    RunId run = cache.startRun("contacts", "Contact");
    cache.save("{\"id\":\"same\"}");
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          if (transactions.incrementAndGet() > 1) {
            throw conflict();
          }
        });

    assertThatThrownBy(() -> cache.save(in(run), "{\"id\":\"same\"}", "{\"id\":\"a\"}"))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.committed().added()).containsExactly("a"));
  }

  @Test
  void endsInTwoWays_atOnce_areOneEnd() {
    RunId run = cache.startRun("contacts", "Contact");
    Cache other = other();
    faults.onceBefore(
        TransactWriteItemsRequest.class, () -> other.end(run, Status.ERROR, Optional.of("no")));

    assertThatThrownBy(() -> cache.succeed(run)).isInstanceOf(UnknownSyncRunException.class);
    assertThat(cache.end(run, Status.ERROR, Optional.empty()).error()).hasValue("no");
  }

  @Test
  void end_besideWritersOfTheRun_letsEachBatchInWhole_orNotAtAll() {
    RunId run = cache.startRun("contacts", "Contact");
    Cache other = other();
    // in the middle of the second transaction's way
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          if (transactions.incrementAndGet() == 2) {
            other.succeed(run);
          }
        });

    assertThatThrownBy(() -> cache.save(in(run), Saves.numbered(96)))
        .isInstanceOf(UnknownSyncRunException.class);

    faults.before(request -> request);
    long live = cache.live().size();
    assertThat(live).isEqualTo(48);
    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(live, 0, 0, 0));
  }

  @Test
  void transactionOfTheCountsUnderWayInAnother_isWaitedFor() {
    RunId run = cache.startRun("contacts", "Contact");
    cache.save("{\"id\":\"a\"}");
    AtomicInteger conflicts = new AtomicInteger(2);
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest && conflicts.getAndDecrement() > 0) {
            throw conflict();
          }
          return request;
        });

    cache.save(in(run), "{\"id\":\"a\"}");

    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(0, 0, 0, 1));
  }

  private static TransactionCanceledException conflict() {
    return TransactionCanceledException.builder()
        .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
        .build();
  }

  private static BatchRules in(RunId run) {
    return BatchRules.DEFAULT.in(run);
  }

  private static RunCounts counts(SyncRun run) {
    return run.models().get("Contact");
  }
}
