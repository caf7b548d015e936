package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetSummary;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StreamEnd;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a list says of a dataset. */
abstract class DatasetSummaryContract extends DatasetListContract {
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  @Test
  void dataset_isCountedAsItIs() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}", "{\"id\":\"d\"}");
    cache.delete("a");
    cache.prune(cursor(1), 10);
    long changed = time.millis();
    time.pass(Duration.ofHours(2));
    cache.save("{\"id\":\"d\"}");

    assertThat(only())
        .isEqualTo(
            new DatasetSummary(
                dataset,
                3,
                1,
                2,
                raw().payloadBytes(incarnation()),
                cache.first().checksum().orElseThrow(),
                time.millis(),
                OptionalLong.of(changed),
                cache.end(StreamEnd.Offset.LAST),
                Optional.empty(),
                OptionalLong.of(time.millis() + RECORD_TTL.toMillis())));
  }

  @Test
  void payloadsThatHaveExpired_areCountedAsPruned_andTheirBytesNotAtAll() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    time.pass(Duration.ofDays(20));
    cache.save("{\"id\":\"c\"}");
    time.pass(Duration.ofDays(11));

    assertThat(only().live()).isEqualTo(3);
    assertThat(only().pruned()).isEqualTo(2);
    assertThat(only().bytes()).isEqualTo("x{\"id\":\"c\"}".length());
  }

  @Test
  void datasetThatHasExpired_isShownEmpty_fromThatSecondOn() {
    cache.save("{\"id\":\"a\"}");
    long synced = time.millis();
    time.pass(RECORD_TTL.minusMillis(1));
    assertThat(only().live()).isOne();
    time.pass(Duration.ofMillis(1));

    assertThat(only()).isEqualTo(empty(synced));
  }

  @Test
  void datasetThatWasReset_isShownEmpty() {
    cache.save("{\"id\":\"a\"}");
    cache.reset();

    assertThat(only()).isEqualTo(empty(time.millis()));
  }

  @Test
  void lastCursor_isNotPastAChangeThatIsTurningVisible() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}", "{\"id\":\"c\"}", "{\"id\":\"d\"}");
    List<ServedRecord> all = cache.all();
    Raw.Hideable hidden = record(all.get(2));

    hidden.hide();
    assertThat(only().lastCursor()).hasValue(cursor(all.get(1)));
    hidden.reveal();
    Raw.Hideable payload = payload(all.get(1));
    payload.hide();
    assertThat(only().lastCursor()).hasValue(cursor(all.get(0)));
    payload.reveal();
    assertThat(only().lastCursor()).hasValue(cursor(all.get(3)));
  }

  @Test
  void lastCursor_whereTheTimeIsUp_isOneThatNeedsNoProof() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}");
    int before = faults.sent().size();

    DatasetSummary summary = wiring.datasets(all(10), Duration.ZERO).datasets().getFirst();

    assertThat(summary.lastCursor()).hasValue(cursor(cache.all().getFirst()));
    assertThat(faults.sent().subList(before, before + 2))
        .hasOnlyElementsOfTypes(QueryRequest.class, BatchGetItemRequest.class);
  }

  @Test
  void datasetThatIsResetWhileItIsListed_isShownEmpty() {
    cache.save("{\"id\":\"a\"}");
    AtomicInteger gets = new AtomicInteger();
    // the records of the last transaction are looked for when the head was read
    faults.before(
        request -> {
          if (request instanceof QueryRequest query
              && query.tableName().equals("Records")
              && gets.getAndIncrement() == 0) {
            other().reset();
          }
          return request;
        });

    DatasetSummary summary = only();

    assertThat(gets.get()).isPositive();
    assertThat(summary.live()).isBetween(0L, 1L);
    assertThat(summary.lastCursor().filter(cursor -> summary.live() == 0)).isEmpty();
  }

  @Test
  void listThatIsThrottled_saysSo() {
    cache.save("{\"id\":\"a\"}");
    faults.before(
        BatchGetItemRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    assertThatThrownBy(this::only).isInstanceOf(ThrottledException.class);
  }

  private DatasetSummary empty(long synced) {
    return new DatasetSummary(
        dataset,
        0,
        0,
        0,
        0,
        Checksum.EMPTY,
        synced,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }

  private Cursor cursor(int index) {
    return cursor(cache.all().get(index));
  }

  private Cursor cursor(ServedRecord served) {
    return new Cursor(incarnation(), served.stored().position());
  }
}
