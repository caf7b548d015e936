package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The rows of the behaviour's case table for a save and a delete. */
abstract class SaveAndDeleteContract extends StoreContract {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);

  @Test
  void save_newIds_areAdded() {
    BatchResult result = cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"n\":2}");

    assertThat(result.added()).containsExactly("a", "b");
    assertThat(cache.stream()).containsExactly("a ADDED", "b ADDED");
    StoredRecord stored = cache.all().getFirst().stored();
    assertThat(stored.firstSeenMs())
        .isEqualTo(stored.position().timeMs())
        .isEqualTo(START.toEpochMilli());
    assertThat(result.last().orElseThrow().position())
        .isEqualTo(cache.all().getLast().stored().position());
  }

  @Test
  void save_sameFingerprint_emitsNothing() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    List<ServedRecord> before = cache.all();
    Cursor resume = cache.first().resume().orElseThrow();
    time.pass(Duration.ofSeconds(5));

    BatchResult result = cache.save("{ \"n\": 1.0, \"id\": \"a\" }");

    assertThat(result.unchanged()).containsExactly("a");
    assertThat(result.last()).isEmpty();
    assertThat(cache.all()).isEqualTo(before);
    assertThat(cache.first().resume().orElseThrow()).isEqualTo(resume);
  }

  @Test
  void save_sameFingerprint_writesTheLastSyncTimeOnceAMinuteAndNothingElse() {
    cache.save("{\"id\":\"a\"}");
    int sent = faults.sent().size();

    cache.save("{\"id\":\"a\"}");
    assertThat(writesSince(sent)).isZero();
    time.pass(Duration.ofSeconds(61));
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"a\"}");
    assertThat(writesSince(sent)).isOne();
  }

  private long writesSince(int sent) {
    return faults.sent().stream()
        .skip(sent)
        .filter(r -> r instanceof TransactWriteItemsRequest || r instanceof UpdateItemRequest)
        .count();
  }

  @Test
  void save_otherFingerprint_isUpdatedAndKeepsFirstSeen() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    time.pass(Duration.ofHours(1));

    assertThat(cache.save("{\"id\":\"a\",\"n\":2}").updated()).containsExactly("a");

    ServedRecord served = cache.only();
    assertThat(Cache.text(served)).isEqualTo("{\"id\":\"a\",\"n\":2}");
    assertThat(served.stored().firstSeenMs()).isEqualTo(START.toEpochMilli());
    assertThat(served.stored().position().timeMs()).isEqualTo(time.millis());
    assertThat(served.stored().position().sequence()).isEqualTo(2);
  }

  @Test
  void save_deletedId_isAddedAgainAlsoWithTheSamePayload() {
    cache.save("{\"id\":\"a\"}");
    cache.delete("a");
    time.pass(Duration.ofHours(1));

    assertThat(cache.save("{\"id\":\"a\"}").added()).containsExactly("a");

    StoredRecord stored = cache.only().stored();
    assertThat(stored.firstSeenMs()).isEqualTo(time.millis());
    assertThat(stored.deletedAtMs()).isEmpty();
  }

  @Test
  void delete_liveId_keepsItsPayloadAndStartsItsTtlAnew() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    time.pass(PAYLOAD_TTL.minusDays(1));

    BatchResult result = cache.delete("a");

    assertThat(result.deleted()).containsExactly("a");
    assertThat(cache.stream()).containsExactly("a DELETED");
    StoredRecord stored = cache.only().stored();
    assertThat(stored.deletedAtMs()).hasValue(stored.position().timeMs());
    time.pass(PAYLOAD_TTL.minusSeconds(1));
    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":1}");
    time.pass(Duration.ofSeconds(1));
    assertThat(cache.only().payload()).isEmpty();
  }

  @Test
  void delete_liveIdWhosePayloadHasExpired_keepsPrunedAt() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    long expiry = START.plus(PAYLOAD_TTL).toEpochMilli();
    time.pass(PAYLOAD_TTL.plusDays(2));

    assertThat(cache.delete("a").deleted()).containsExactly("a");

    assertThat(cache.only().payload()).isEmpty();
    assertThat(cache.only().prunedAtMs()).hasValue(expiry);
    assertThat(cache.only().stored().deletedAtMs()).hasValue(time.millis());
  }

  @Test
  void delete_liveIdWhosePayloadIsAbsentBeforeItsTime_isDeletedAndPruned() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    cache.save("{\"id\":\"b\"}");
    Raw raw = raw();
    raw.payloads(
            cache.all().getFirst().stored(), cache.first().resume().orElseThrow().incarnation())
        .hide();

    assertThat(cache.delete("a").deleted()).containsExactly("a");

    assertThat(cache.stream()).containsExactly("b ADDED", "a DELETED");
    assertThat(cache.all().getLast().prunedAtMs()).hasValue(time.millis());
  }

  @Test
  void delete_deletedId_isUnchanged() {
    cache.save("{\"id\":\"a\"}");
    cache.delete("a");
    List<ServedRecord> before = cache.all();

    BatchResult result = cache.delete("a");

    assertThat(result.unchanged()).containsExactly("a");
    assertThat(result.last()).isEmpty();
    assertThat(cache.all()).isEqualTo(before);
  }

  @Test
  void delete_unknownId_storesNothing() {
    cache.save("{\"id\":\"a\"}");

    assertThat(cache.delete("b").unknown()).containsExactly("b");

    assertThat(cache.stream()).containsExactly("a ADDED");
  }

  @Test
  void delete_inAnUnknownDataset_makesNone() {
    assertThat(cache.delete("a", "b").unknown()).containsExactly("a", "b");

    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void delete_withDeletedAt_takesItAndKeepsTheOrderOfCommits() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");

    cache.delete(new Intent.Delete("b", OptionalLong.of(1_000)));

    assertThat(cache.stream()).containsExactly("a ADDED", "b DELETED");
    assertThat(cache.all().getLast().stored().deletedAtMs()).hasValue(1_000);
  }

  @Test
  void save_unchangedRecordWhosePayloadHasExpired_restoresItWithoutAnEvent() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}");
    time.pass(PAYLOAD_TTL);
    assertThat(cache.all()).allMatch(served -> served.payload().isEmpty());
    Cursor resume = cache.first().resume().orElseThrow();
    List<StoredRecord> before = cache.all().stream().map(ServedRecord::stored).toList();

    BatchResult result = cache.save("{\"id\":\"a\",\"n\":1}");

    assertThat(result.unchanged()).containsExactly("a");
    assertThat(result.last()).isEmpty();
    assertThat(cache.first().resume().orElseThrow()).isEqualTo(resume);
    ServedRecord restored = cache.all().getFirst();
    assertThat(Cache.text(restored)).isEqualTo("{\"id\":\"a\",\"n\":1}");
    assertThat(restored.stored().position()).isEqualTo(before.getFirst().position());
    time.pass(PAYLOAD_TTL.minusSeconds(1));
    assertThat(cache.all().getFirst().payload()).isPresent();
  }

  @Test
  void save_sameIdTwiceInABatch_firstWins() {
    BatchResult result =
        cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\"}", "{\"id\":\"a\",\"n\":2}");

    assertThat(result.added()).containsExactly("a", "b");
    assertThat(result.nonUnique()).containsExactly("a");
    assertThat(Cache.text(cache.all().getFirst())).isEqualTo("{\"id\":\"a\",\"n\":1}");
  }

  @Test
  void save_sameBatchOfThousandsTwice_isUnchangedAndLeavesEveryCursorAsItWas() {
    List<Intent.Save> batch =
        IntStream.range(0, 2_500)
            .mapToObj(i -> Cache.read("{\"id\":" + i + ",\"name\":\"n" + i + "\"}"))
            .toList();
    assertThat(cache.save(batch).added()).hasSize(2_500);
    List<ServedRecord> before = cache.all();

    BatchResult again = cache.save(batch);

    assertThat(again.unchanged()).hasSize(2_500);
    assertThat(again.last()).isEmpty();
    assertThat(cache.all()).isEqualTo(before);
    assertThat(before)
        .extracting(served -> served.stored().position().sequence())
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 2_500).mapToObj(Long::valueOf).toList());
  }

  @Test
  void save_inOneDataset_isSeenInNoOther() {
    cache.save("{\"id\":\"a\"}");

    for (DatasetKey elsewhere :
        List.of(
            new DatasetKey("prod", dataset.integration(), dataset.connection(), "Contact", "base"),
            new DatasetKey("test", "other", dataset.connection(), "Contact", "base"),
            new DatasetKey("test", dataset.integration(), "other", "Contact", "base"),
            new DatasetKey("test", dataset.integration(), dataset.connection(), "Deal", "base"),
            new DatasetKey("test", dataset.integration(), dataset.connection(), "Contact", "b"))) {
      assertThat(cacheOver(client(), elsewhere).isUnknown()).isTrue();
    }
  }

  @Test
  void countsAndChecksum_afterAnyChanges_equalARecount() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    cache.delete("b");
    cache.save("{\"id\":\"c\",\"n\":2}", "{\"id\":\"d\"}");
    cache.save("{\"id\":\"b\"}");
    cache.delete("a", "d");

    ChangesPage page = cache.first();
    assertThat(page.checksum()).contains(Recount.checksum(page.records()));
    Raw raw = raw();
    assertThat(raw.headNumber(dataset, "live")).isEqualTo(2);
    assertThat(raw.headNumber(dataset, "del")).isEqualTo(2);
    assertThat(raw.activity(dataset)).isEqualTo("added 5, updated 1, deleted 3");
  }

  @Test
  void page_fromACursorOfTheSameDataset_goesOnAfterIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Cursor cursor = cache.page(Optional.empty(), 1).resume().orElseThrow();

    assertThat(cache.page(Optional.of(cursor), 10).records())
        .extracting(served -> served.stored().id())
        .containsExactly("b");
  }
}
