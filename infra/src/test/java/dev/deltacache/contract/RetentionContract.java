package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.PruneResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What expires, from that second on and whether or not anything has removed it; and prune, which
 * removes it. Tables of its own, since prune looks at all datasets.
 */
abstract class RetentionContract extends ExpiringContract {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);

  /** Payloads and bytes that the head counts today. */
  private long[] payloads() {
    List<ExpiryDays.Bucket> buckets =
        ExpiryDays.fromBytes(raw().headBytes(dataset, "exp"))
            .from(Duration.ofMillis(time.millis()).toDays());
    return new long[] {
      buckets.stream().mapToLong(ExpiryDays.Bucket::payloads).sum(),
      buckets.stream().mapToLong(ExpiryDays.Bucket::bytes).sum()
    };
  }

  @Test
  void aDataset_savedExpiredBuriedEmptiedAndSavedAgain_isRightAtEachStep() {
    cache.save(many(120));
    cache.delete("r0000", "r0001");
    Incarnation first = incarnation();
    Cursor cursor = cache.first().resume().orElseThrow();
    assertThat(raw().headNumber(dataset, "live")).isEqualTo(118);
    assertThat(raw().headNumber(dataset, "del")).isEqualTo(2);
    assertThat(payloads()[0]).isEqualTo(120);
    assertThat(payloads()[1]).isEqualTo(raw().payloadBytes(first));

    // payloads expire: nobody sees them, whether or not they are still there
    time.pass(PAYLOAD_TTL);
    assertThat(cache.all()).hasSize(120).allMatch(served -> served.payload().isEmpty());
    time.pass(Duration.ofDays(1));
    assertThat(payloads()).containsExactly(0, 0);
    assertThat(raw().headNumber(dataset, "live")).isEqualTo(118);
    assertThat(cache.page(Optional.of(cursor), 10).records()).isEmpty();
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));

    // records expire: it reads as empty at once, and every cursor is gone
    time.pass(RECORD_TTL.minus(PAYLOAD_TTL).minusDays(1));
    assertThat(cache.first()).isEqualTo(ChangesPage.EXPIRED);
    assertThatThrownBy(() -> cache.page(Optional.of(cursor), 10))
        .isInstanceOf(CursorExpiredException.class);
    assertThat(raw().records(first)).isEqualTo(120);

    long version = raw().headNumber(dataset, "ver");

    // prune makes the reset, and leaves the dead in peace for ten minutes
    assertThat(prune()).isEqualTo(new PruneResult(1, 0, true));
    assertThat(raw().headNumber(dataset, "ver")).isEqualTo(version + 1);
    assertThat(raw().headNumber(dataset, "live")).isZero();
    assertThat(raw().headNumber(dataset, "del")).isZero();
    assertThat(payloads()).containsExactly(0, 0);
    assertThat(cache.all()).isEmpty();
    assertThat(cache.first().checksum()).contains(Checksum.EMPTY);
    assertThat(incarnation()).isNotEqualTo(first);
    assertThatThrownBy(() -> cache.page(Optional.of(cursor), 10))
        .isInstanceOf(CursorExpiredException.class);
    time.pass(REST);
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(raw().records(first)).isEqualTo(120);

    // then it empties the graveyard, and has no more to do
    time.pass(Duration.ofMillis(1));
    assertThat(prune()).isEqualTo(new PruneResult(0, 120, true));
    assertThat(raw().records(first)).isZero();
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(raw().graves(dataset)).isZero();
    time.pass(RECORD_TTL);
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(cache.first().resume()).isPresent();

    // and a sync that wakes up begins anew
    BatchResult again = cache.save(many(3));
    assertThat(again.added()).hasSize(3);
    assertThat(raw().headNumber(dataset, "live")).isEqualTo(3);
    assertThat(payloads()[0]).isEqualTo(3);
    assertThat(payloads()[1]).isEqualTo(raw().payloadBytes(incarnation()));
    assertThat(again.last().orElseThrow().encode(dataset)).isGreaterThan(cursor.encode(dataset));
    assertThat(cache.first().checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void aSave_thatFindsTheRecordsExpired_makesTheResetFirst() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    time.pass(RECORD_TTL);

    BatchResult result = cache.save("{\"id\":\"a\",\"n\":1}");

    assertThat(result.added()).containsExactly("a");
    assertThat(cache.stream()).containsExactly("a ADDED");
    assertThat(cache.only().stored().firstSeenMs()).isEqualTo(time.millis());
    assertThat(raw().graves(dataset)).isOne();
  }

  @Test
  void aDelete_thatFindsTheRecordsExpired_knowsNoneOfThem() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL);

    assertThat(cache.delete("a").unknown()).containsExactly("a");

    assertThat(cache.all()).isEmpty();
    assertThat(raw().graves(dataset)).isOne();
  }

  @Test
  void aSync_withinItsTime_keepsTheRecordsFromExpiring() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL.minusSeconds(1));
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL.minusSeconds(1));

    assertThat(cache.stream()).containsExactly("a ADDED");
    assertThat(prune().datasets()).isZero();
    time.pass(Duration.ofSeconds(1));
    assertThat(cache.all()).isEmpty();
    assertThat(prune().datasets()).isOne();
  }

  @Test
  void aWriter_delayedPastAReset_changesNothing() {
    cache.save("{\"id\":\"a\"}");
    List<TransactWriteItemsRequest> delayed = new ArrayList<>();
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest transaction && delayed.isEmpty()) {
            delayed.add(transaction);
            time.pass(RECORD_TTL);
            prune();
          }
          return request;
        });

    assertThatThrownBy(() -> cache.save("{\"id\":\"a\",\"n\":2}"))
        .isInstanceOf(ConflictException.class);
    cache.save("{\"id\":\"a\",\"n\":3}");

    assertThatThrownBy(() -> client().transactWriteItems(delayed.getFirst()))
        .hasMessageContaining("ConditionalCheckFailed");
    assertThat(cache.stream()).containsExactly("a ADDED");
  }

  @Test
  void aSave_duringWhichTheRecordsExpire_doesNotBringThemBack() {
    other().save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL.minusSeconds(1));
    faults.onceBefore(
        BatchGetItemRequest.class,
        () -> {
          time.pass(Duration.ofSeconds(1));
        });

    assertThat(cache.save("{\"id\":\"b\"}").added()).containsExactly("b");

    assertThat(cache.stream()).containsExactly("b ADDED");
  }
}
