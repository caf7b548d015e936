package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.PrunedPayloads;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Payloads emptied up to a cursor, and datasets emptied whole. */
abstract class PruneAndResetContract extends StoreContract {

  @Test
  void prune_emptiesPayloadsUpToAndIncludingTheCursor_andPositionsStay() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    cache.delete("a");
    List<Cursor> before = cursors();

    PrunedPayloads pruned = cache.prune(before.get(1), 10);

    assertThat(pruned).isEqualTo(new PrunedPayloads(2, false));
    assertThat(cursors()).isEqualTo(before);
    assertThat(cache.all().stream().map(served -> served.payload().isPresent()))
        .containsExactly(false, false, true);
    assertThat(cache.all().getFirst().prunedAtMs()).hasValue(time.millis());
    assertThat(raw().payloadKeys(incarnation())).containsExactly("a");
  }

  @Test
  void prune_takesNoPosition_andIsNoSync_andKeepsTheChecksum() {
    cache.save("{\"id\":\"a\"}");
    Raw raw = raw();
    long synced = raw.headNumber(dataset, "syn");
    time.pass(Duration.ofHours(1));

    cache.prune(cursors().getFirst(), 10);

    assertThat(raw.headNumber(dataset, "syn")).isEqualTo(synced);
    assertThat(cache.first().checksum()).hasValue(Recount.checksum(cache.all()));
    assertThat(raw.activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");
  }

  @Test
  void prune_goesOnWhereTheLastOneStopped_andReadsNothingTwice() {
    cache.save(
        IntStream.range(0, 250).mapToObj(i -> "{\"id\":\"" + i + "\"}").toArray(String[]::new));
    Cursor last = cache.first().resume().orElseThrow();

    assertThat(cache.prune(last, 100)).isEqualTo(new PrunedPayloads(100, true));
    assertThat(cache.prune(last, 100)).isEqualTo(new PrunedPayloads(100, true));
    assertThat(cache.prune(last, 100)).isEqualTo(new PrunedPayloads(50, false));
    int before = faults.sent().size();
    assertThat(cache.prune(last, 100)).isEqualTo(new PrunedPayloads(0, false));
    assertThat(faults.sent().subList(before, faults.sent().size()))
        .noneMatch(QueryRequest.class::isInstance);
    assertThat(raw().payloadKeys(incarnation())).isEmpty();
  }

  @Test
  void prune_ofExactlyTheLimit_hasNoMore() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");

    assertThat(cache.prune(cursors().getLast(), 2)).isEqualTo(new PrunedPayloads(2, false));
  }

  @Test
  void prunedRecord_isRestoredByAnUnchangedSave_andPrunedAgain() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    Cursor last = cursors().getLast();
    cache.prune(last, 10);

    assertThat(cache.save("{\"id\":\"b\"}").unchanged()).containsExactly("b");
    assertThat(cache.all().get(1).payload()).isPresent();
    assertThat(cache.prune(last, 10)).isEqualTo(new PrunedPayloads(1, false));
    assertThat(cache.all().get(1).payload()).isEmpty();
  }

  @Test
  void prunedRecord_isLeftOutOfAnUpdate_andDeletedWithoutAPayload() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    cache.prune(cursors().getLast(), 10);
    long prunedAt = time.millis();
    time.pass(Duration.ofMinutes(5));

    assertThat(cache.update("{\"id\":\"a\",\"n\":1}").payloadGone()).containsExactly("a");
    assertThat(cache.delete("a").deleted()).containsExactly("a");
    ServedRecord a = cache.all().getLast();
    assertThat(a.prunedAtMs()).hasValue(prunedAt);
    assertThat(cache.save("{\"id\":\"b\",\"n\":2}").updated()).containsExactly("b");
    assertThat(cache.all().getLast().payload()).isPresent();
  }

  @Test
  void payloadThatIsStoredAgainWhileAPruneIsUnderWay_isFoundByTheNext() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Cursor last = cursors().getLast();
    cache.prune(cursors().getFirst(), 10);
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().save("{\"id\":\"a\"}");
        });

    PrunedPayloads first = cache.prune(last, 10);

    assertThat(first).isEqualTo(new PrunedPayloads(1, true));
    assertThat(cache.prune(last, 10)).isEqualTo(new PrunedPayloads(1, false));
    assertThat(raw().payloadKeys(incarnation())).isEmpty();
  }

  @Test
  void recordThatChangesWhileItIsToBePruned_keepsItsPayload() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Cursor first = cursors().getFirst();
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().save("{\"id\":\"a\",\"n\":2}");
        });

    assertThat(cache.prune(first, 10)).isEqualTo(new PrunedPayloads(0, false));
    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":2}");
  }

  @Test
  void prunedBytes_areCountedNowhere() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Raw raw = raw();
    assertThat(payloads(raw)).isEqualTo(2);
    cache.prune(cursors().getFirst(), 10);
    assertThat(payloads(raw)).isOne();
    cache.save("{\"id\":\"a\"}");
    assertThat(payloads(raw)).isEqualTo(2);
  }

  @Test
  void pruneThatIsThrottledWhileItReads_saysSo() {
    cache.save("{\"id\":\"a\"}");
    Cursor cursor = cursors().getFirst();
    faults.before(
        QueryRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    assertThatThrownBy(() -> cache.prune(cursor, 10)).isInstanceOf(ThrottledException.class);
  }

  @Test
  void prune_ofAnUnknownOrExpiredDataset_findsTheCursorExpired() {
    cache.save("{\"id\":\"a\"}");
    Cursor cursor = cursors().getFirst();
    time.pass(Duration.ofDays(60));

    assertThatThrownBy(() -> cache.prune(cursor, 10)).isInstanceOf(CursorExpiredException.class);
    cache.save("{\"id\":\"a\"}");
    assertThatThrownBy(() -> cache.prune(cursor, 10)).isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void reset_emptiesTheDatasetAtOnce_andOldCursorsHaveExpired() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Cursor old = cursors().getFirst();

    assertThat(cache.reset()).isTrue();

    assertThat(cache.all()).isEmpty();
    assertThatThrownBy(() -> cache.page(Optional.of(old), 10))
        .isInstanceOf(CursorExpiredException.class)
        .hasMessageContaining("reset");
    assertThat(cache.save("{\"id\":\"a\"}").added()).containsExactly("a");
    assertThat(cursors().getFirst().incarnation().createdMs())
        .isGreaterThan(old.incarnation().createdMs());
  }

  @Test
  void reset_ofAnUnknownDataset_makesNone() {
    assertThat(cache.reset()).isFalse();
    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void reset_isMadeAlsoWhenAWriterIsFirst_andTheWriterGoesOnInTheNewIncarnation() {
    cache.save("{\"id\":\"a\"}");
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().save("{\"id\":\"b\"}");
        });
    assertThat(cache.reset()).isTrue();
    assertThat(cache.all()).isEmpty();

    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().reset();
        });
    cache.save("{\"id\":\"c\"}");
    assertThat(cache.stream()).containsExactly("c ADDED");
  }

  private long payloads(Raw raw) {
    return ExpiryDays.fromBytes(raw.headBytes(dataset, "exp")).buckets().stream()
        .mapToLong(ExpiryDays.Bucket::payloads)
        .sum();
  }

  private List<Cursor> cursors() {
    return cache.all().stream()
        .map(served -> new Cursor(incarnation(), served.stored().position()))
        .toList();
  }
}
