package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.PruneResult;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Prune by schedule: overtaken, stopped anywhere, and among failures. */
abstract class ScheduledPruneContract extends ExpiringContract {
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
  void prune_onTheDayOfExpiry_andBeforeIt_leavesTheDatasetAlone() {
    cache.save("{\"id\":\"a\"}");
    time.pass(RECORD_TTL.minusMinutes(1));

    assertThat(prune().datasets()).isZero();

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
    assertThat(raw().records(first)).isZero();
    assertThat(raw().graves(dataset)).isZero();
    assertThat(bystander.stream()).containsExactly("stays ADDED");
  }

  @Test
  void prune_thatDies_andWhoseDeletesAreLeftUnprocessed_leavesNoPayloadBehind() {
    Wiring shorter = shorter(new FewKeys(faults.client(), 1, new AtomicInteger()).client());
    cache = new Cache(shorter, dataset);
    cache.save(many(5));
    Incarnation first = incarnation();
    time.pass(Duration.ofDays(20));
    assertThat(shorter.prune(LONG).datasets()).isOne();
    time.pass(REST.plusMillis(1));
    AtomicInteger calls = new AtomicInteger();
    faults.before(
        BatchWriteItemRequest.class,
        () -> {
          if (calls.incrementAndGet() == 4) {
            throw new IllegalStateException("the function dies");
          }
        });

    assertThatThrownBy(() -> shorter.prune(LONG)).hasMessage("the function dies");
    assertThat(shorter.prune(LONG).done()).isTrue();

    assertThat(raw().records(first)).isZero();
    assertThat(raw().payloadKeys(first)).isEmpty();
  }

  /** With payloads that live longer than their records. */
  private Wiring shorter(DynamoDbClient client) {
    Map<String, String> shortRecords = new HashMap<>(environment());
    shortRecords.put("RECORD_TTL_DAYS", "20");
    return Wiring.of(client, shortRecords, time.time(8));
  }

  @Test
  void prune_ofPayloadsThatHaveNotExpired_deletesAllTheirParts() {
    Wiring shorter = shorter(client());
    cache = new Cache(shorter, dataset);
    cache.save(ReadContract.incompressible(1_900_000, 1), "{\"id\":\"b\"}");
    Incarnation first = incarnation();
    assertThat(raw().payloadKeys(first)).hasSize(5);
    time.pass(Duration.ofDays(20));
    assertThat(shorter.prune(LONG).datasets()).isOne();
    time.pass(REST.plusMillis(1));

    assertThat(shorter.prune(LONG).records()).isEqualTo(2);

    assertThat(raw().records(first)).isZero();
    assertThat(raw().payloadKeys(first)).isEmpty();
  }

  @Test
  void prune_ofPayloadsThatHaveExpired_leavesThemToDynamoDb() {
    cache.save("{\"id\":\"a\"}");
    Incarnation first = incarnation();
    time.pass(RECORD_TTL);
    prune();
    time.pass(REST.plusMillis(1));

    prune();

    assertThat(raw().records(first)).isZero();
    assertThat(raw().payloadKeys(first)).containsExactly("a");
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

    long graves = others.stream().mapToLong(raw()::graves).sum() + raw().graves(dataset);
    assertThat(graves).isPositive();
    prune();
    assertThat(others.stream().mapToLong(raw()::graves).sum() + raw().graves(dataset)).isEqualTo(9);
  }
}
