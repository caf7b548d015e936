package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Intent;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Writers whose time is up: what they answer, and what they leave undone. */
abstract class DeadlineContract extends StoreContract {
  private static final String A = "{\"id\":\"a\"}";
  private static final String CHANGED_A = "{\"id\":\"a\",\"n\":1}";

  @Test
  void writer_whoCannotSeeThePayloadsOfTheLastTransaction_answersConflictAtItsDeadline() {
    other().save("{\"id\":\"a\"}");
    Raw.Hideable payload = payload(cache.only());
    payload.hide();

    assertThatThrownBy(() -> cache.save("{\"id\":\"b\"}")).isInstanceOf(ConflictException.class);

    payload.reveal();
    assertThat(cache.stream()).containsExactly("a ADDED");
    assertThat(cache.save("{\"id\":\"b\"}").added()).containsExactly("b");
  }

  @Test
  void writer_whoseTransactionAlwaysConflicts_answersConflictWithWhatItCommitted() {
    cache.save("{\"id\":\"z\"}");
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest && transactions.incrementAndGet() > 1) {
            other().save("{\"id\":\"z\",\"n\":%d}".formatted(transactions.get()));
          }
          return request;
        });
    List<Intent.Save> batch =
        IntStream.range(0, 100).mapToObj(i -> Cache.read("{\"id\":" + i + "}")).toList();

    assertThatThrownBy(() -> cache.save(batch))
        .isInstanceOfSatisfying(
            ConflictException.class, e -> assertThat(e.committed().added()).hasSizeBetween(1, 99));

    faults.before(request -> request);
    BatchResult again = cache.save(batch);
    assertThat(again.added().size() + again.unchanged().size()).isEqualTo(100);
    assertThat(again.unchanged()).isNotEmpty();
  }

  @Test
  void writer_whoIsThrottledPastItsDeadline_goesOnWhereItStoppedWhenSentAgain() {
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest && transactions.incrementAndGet() > 1) {
            throw FaultyClient.throttled();
          }
          return request;
        });
    List<Intent.Save> batch =
        IntStream.range(0, 100).mapToObj(i -> Cache.read("{\"id\":" + i + "}")).toList();
    assertThatThrownBy(() -> cache.save(batch)).isInstanceOf(ThrottledException.class);
    int committed = cache.all().size();
    assertThat(committed).isBetween(1, 99);

    faults.before(request -> request);
    BatchResult again = cache.save(batch);

    assertThat(again.unchanged()).hasSize(committed);
    assertThat(again.added()).hasSize(100 - committed);
  }

  @Test
  void update_whoseRecordsWereReadPastItsDeadline_readsNoPayload() {
    other().save(A);
    faults.onceBefore(BatchGetItemRequest.class, this::passTheDeadline);

    assertThatThrownBy(() -> cache.update(CHANGED_A)).isInstanceOf(ConflictException.class);

    // the proof's, and that of the items
    assertThat(faults.sent()).filteredOn(BatchGetItemRequest.class::isInstance).hasSize(2);
  }

  @Test
  void update_whosePayloadsWereReadPastItsDeadline_writesNothing() {
    cache.save(A);
    int before = transactions();
    faults.onceBefore(BatchGetItemRequest.class, this::passTheDeadline);

    assertThatThrownBy(() -> cache.update(CHANGED_A)).isInstanceOf(ConflictException.class);

    assertThat(transactions()).isEqualTo(before);
  }

  private void passTheDeadline() {
    time.pass(Duration.ofSeconds(21));
  }

  private int transactions() {
    return (int) faults.sent().stream().filter(TransactWriteItemsRequest.class::isInstance).count();
  }
}
