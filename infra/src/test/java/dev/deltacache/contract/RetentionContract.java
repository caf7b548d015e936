package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Intent;
import dev.deltacache.records.PruneResult;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * What expires, from that second on and whether or not anything has removed it; and prune, which
 * removes it. Tables of its own, since prune looks at all datasets.
 */
abstract class RetentionContract extends StoreContract {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);
  private static final Duration RECORD_TTL = Duration.ofDays(60);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration LONG = Duration.ofMinutes(14);

  private Wiring wiring;
  private Raw raw;

  @BeforeEach
  void wire() {
    wiring = Wiring.of(faults.client(), environment(), time.time(7));
    raw = new Raw(client(), TEMPLATE);
  }

  private PruneResult prune() {
    return wiring.prune(LONG);
  }

  private static List<Intent.Save> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Cache.read("{\"id\":\"r%04d\",\"n\":%d}".formatted(i, i)))
        .toList();
  }

  /** Payloads and bytes that the head counts today. */
  private long[] payloads() {
    List<ExpiryDays.Bucket> buckets =
        ExpiryDays.fromBytes(raw.headBytes(dataset, "exp"))
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
    assertThat(raw.headNumber(dataset, "live")).isEqualTo(118);
    assertThat(raw.headNumber(dataset, "del")).isEqualTo(2);
    assertThat(payloads()[0]).isEqualTo(120);
    assertThat(payloads()[1]).isEqualTo(raw.payloadBytes(first));

    // payloads expire: nobody sees them, whether or not they are still there
    time.pass(PAYLOAD_TTL);
    assertThat(cache.all()).hasSize(120).allMatch(served -> served.payload().isEmpty());
    time.pass(Duration.ofDays(1));
    assertThat(payloads()).containsExactly(0, 0);
    assertThat(raw.headNumber(dataset, "live")).isEqualTo(118);
    assertThat(cache.page(Optional.of(cursor), 10).records()).isEmpty();
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));

    // records expire: it reads as empty at once, and every cursor is gone
    time.pass(RECORD_TTL.minus(PAYLOAD_TTL).minusDays(1));
    assertThat(cache.first()).isEqualTo(ChangesPage.EXPIRED);
    assertThatThrownBy(() -> cache.page(Optional.of(cursor), 10))
        .isInstanceOf(CursorExpiredException.class);
    assertThat(raw.records(first)).isEqualTo(120);

    long version = raw.headNumber(dataset, "ver");

    // prune makes the reset, and leaves the dead in peace for ten minutes
    assertThat(prune()).isEqualTo(new PruneResult(1, 0, true));
    assertThat(raw.headNumber(dataset, "ver")).isEqualTo(version + 1);
    assertThat(raw.headNumber(dataset, "live")).isZero();
    assertThat(raw.headNumber(dataset, "del")).isZero();
    assertThat(payloads()).containsExactly(0, 0);
    assertThat(cache.all()).isEmpty();
    assertThat(cache.first().checksum()).contains(Checksum.EMPTY);
    assertThat(incarnation()).isNotEqualTo(first);
    assertThatThrownBy(() -> cache.page(Optional.of(cursor), 10))
        .isInstanceOf(CursorExpiredException.class);
    time.pass(REST);
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(raw.records(first)).isEqualTo(120);

    // then it empties the graveyard, and has no more to do
    time.pass(Duration.ofMillis(1));
    assertThat(prune()).isEqualTo(new PruneResult(0, 120, true));
    assertThat(raw.records(first)).isZero();
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(raw.graves(dataset)).isZero();
    time.pass(RECORD_TTL);
    assertThat(prune()).isEqualTo(new PruneResult(0, 0, true));
    assertThat(cache.first().resume()).isPresent();

    // and a sync that wakes up begins anew
    BatchResult again = cache.save(many(3));
    assertThat(again.added()).hasSize(3);
    assertThat(raw.headNumber(dataset, "live")).isEqualTo(3);
    assertThat(payloads()[0]).isEqualTo(3);
    assertThat(payloads()[1]).isEqualTo(raw.payloadBytes(incarnation()));
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
    assertThat(raw.graves(dataset)).isOne();
  }

  @Test
  void aDelete_thatFindsTheRecordsExpired_knowsNoneOfThem() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL);

    assertThat(cache.delete("a").unknown()).containsExactly("a");

    assertThat(cache.all()).isEmpty();
    assertThat(raw.graves(dataset)).isOne();
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
  void prune_overtakenByASave_leavesTheDatasetAlone() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL);
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().save("{\"id\":\"b\"}");
        });

    assertThat(prune().datasets()).isZero();

    assertThat(cache.stream()).containsExactly("b ADDED");
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
  void prune_stoppedAfterAnyCall_goesOnWhereItStopped() {
    cache.save(many(250));
    Cache bystander = cacheOver(client(), new DatasetKey("test", "x", "y", "z", "base"));
    Incarnation first = incarnation();
    time.pass(RECORD_TTL);
    bystander.save("{\"id\":\"stays\"}");
    prune();
    time.pass(REST.plusMillis(1));
    int runs = 0;
    long records = 0;
    PruneResult result;
    do {
      // a run that ends after two calls that delete
      AtomicInteger calls = new AtomicInteger();
      faults.before(
          request -> {
            if (request instanceof BatchWriteItemRequest write) {
              assertThat(write.requestItems().values().stream().mapToInt(List::size).sum())
                  .isLessThanOrEqualTo(25);
              if (calls.incrementAndGet() == 2) {
                time.pass(LONG);
              }
            }
            return request;
          });
      result = prune();
      records += result.records();
      runs++;
    } while (!result.done());

    assertThat(runs).isGreaterThan(2);
    assertThat(records).isEqualTo(250);
    assertThat(raw.records(first)).isZero();
    assertThat(raw.graves(dataset)).isZero();
    assertThat(bystander.stream()).containsExactly("stays ADDED");
  }

  @Test
  void prune_ofPayloadsThatHaveNotExpired_deletesAllTheirParts() {
    Map<String, String> shortRecords = new HashMap<>(environment());
    shortRecords.put("RECORD_TTL_DAYS", "20");
    Wiring shorter = Wiring.of(client(), shortRecords, time.time(8));
    cache = new Cache(shorter, dataset);
    cache.save(ReadContract.incompressible(1_900_000, 1), "{\"id\":\"b\"}");
    Incarnation first = incarnation();
    assertThat(raw.payloadKeys(first)).hasSize(5);
    time.pass(Duration.ofDays(20));
    assertThat(shorter.prune(LONG).datasets()).isOne();
    time.pass(REST.plusMillis(1));

    assertThat(shorter.prune(LONG).records()).isEqualTo(2);

    assertThat(raw.records(first)).isZero();
    assertThat(raw.payloadKeys(first)).isEmpty();
  }

  @Test
  void prune_ofPayloadsThatHaveExpired_leavesThemToDynamoDb() {
    cache.save("{\"id\":\"a\"}");
    Incarnation first = incarnation();
    time.pass(RECORD_TTL);
    prune();
    time.pass(REST.plusMillis(1));

    prune();

    assertThat(raw.records(first)).isZero();
    assertThat(raw.payloadKeys(first)).containsExactly("a");
  }

  @Test
  void aReset_thatIsThrottled_isMadeLater() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL);
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          throw TransactionCanceledException.builder()
              .cancellationReasons(CancellationReason.builder().code("ThrottlingError").build())
              .build();
        });

    assertThatThrownBy(this::prune).isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> cache.save("{\"id\":\"b\"}")).isInstanceOf(ThrottledException.class);

    faults.before(request -> request);
    assertThat(prune().datasets()).isOne();
  }

  @Test
  void aSave_duringWhichTheRecordsExpire_doesNotBringThemBack() {
    cache.save("{\"id\":\"a\"}");
    faults.onceBefore(
        BatchGetItemRequest.class,
        () -> {
          time.pass(RECORD_TTL);
        });

    // its clock has passed the deadline as well: what matters is what it left undone
    assertThatThrownBy(() -> cache.save("{\"id\":\"b\"}")).isInstanceOf(ConflictException.class);

    assertThat(cache.first()).isEqualTo(ChangesPage.EXPIRED);
  }

  @Test
  void prune_ofOneDatasetThatFails_goesOnWithTheOthersAndTellsInTheEnd() {
    cache.save("{\"id\":\"a\"}");
    List<DatasetKey> others =
        IntStream.range(0, 8)
            .mapToObj(i -> new DatasetKey("test", "x", "y", "z" + i, "base"))
            .toList();
    others.forEach(other -> cacheOver(client(), other).save("{\"id\":\"a\"}"));
    time.pass(RECORD_TTL);
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          throw new IllegalStateException("made to fail");
        });

    assertThatThrownBy(this::prune).hasMessage("made to fail");

    long graves = others.stream().mapToLong(raw::graves).sum() + raw.graves(dataset);
    assertThat(graves).isPositive();
    prune();
    assertThat(others.stream().mapToLong(raw::graves).sum() + raw.graves(dataset)).isEqualTo(9);
  }
}
