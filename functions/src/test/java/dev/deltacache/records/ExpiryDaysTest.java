package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ExpiryDays.Bucket;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class ExpiryDaysTest {
  private static final long TODAY = 20_454;

  @Test
  void payload_countsUntilTheEndOfItsDay() {
    ExpiryDays expiry = ExpiryDays.NONE.after(List.of(stored(TODAY + 30, 100)), TODAY);
    assertThat(expiry.from(TODAY)).containsExactly(new Bucket(TODAY + 30, 1, 100));
    assertThat(expiry.from(TODAY + 30)).containsExactly(new Bucket(TODAY + 30, 1, 100));
    assertThat(expiry.from(TODAY + 31)).isEmpty();
  }

  @Test
  void payloadWrittenAgain_movesToItsNewDay_withItsNewSize() {
    ExpiryDays expiry =
        ExpiryDays.NONE
            .after(List.of(stored(TODAY + 3, 100), stored(TODAY + 3, 10)), TODAY)
            .after(List.of(moved(TODAY + 3, 100, TODAY + 5, 7)), TODAY + 2);
    assertThat(expiry.from(TODAY + 2))
        .containsExactly(new Bucket(TODAY + 3, 1, 10), new Bucket(TODAY + 5, 1, 7));
  }

  @Test
  void payloadRestoredAfterItsDay_countsOnce() {
    ExpiryDays expiry =
        ExpiryDays.NONE
            .after(List.of(stored(TODAY, 100)), TODAY)
            .after(List.of(moved(TODAY, 100, TODAY + 9, 100)), TODAY + 1);
    assertThat(expiry.buckets()).containsExactly(new Bucket(TODAY + 9, 1, 100));
  }

  @Test
  void daysThatHavePassed_areDroppedByTheNextCommit() {
    ExpiryDays expiry =
        ExpiryDays.NONE
            .after(List.of(stored(TODAY, 1), stored(TODAY + 1, 2)), TODAY)
            .after(List.of(), TODAY + 1);
    assertThat(expiry.buckets()).containsExactly(new Bucket(TODAY + 1, 1, 2));
  }

  @Test
  void thirtyTwoDays_areCountedEach_andOneMoreMakesBucketsOfTwo() {
    List<Transition> days =
        LongStream.range(0, 32).mapToObj(day -> stored(TODAY + day, 10)).toList();
    ExpiryDays narrow = ExpiryDays.NONE.after(days, TODAY);
    assertThat(narrow.width()).isEqualTo(1);
    assertThat(narrow.buckets()).hasSize(32);
    ExpiryDays wide = narrow.after(List.of(stored(TODAY + 32, 10)), TODAY);
    assertThat(wide.width()).isEqualTo(2);
    assertThat(wide.buckets()).hasSize(17);
    assertThat(wide.from(TODAY).stream().mapToLong(Bucket::payloads).sum()).isEqualTo(33);
    assertThat(wide.from(TODAY + 2).stream().mapToLong(Bucket::bytes).sum()).isEqualTo(320);
  }

  @Test
  void payloadInAWideBucket_isFoundThere_whenItIsWrittenAgain() {
    List<Transition> days =
        IntStream.range(0, 33).mapToObj(day -> stored(TODAY + day * 110L, 10)).toList();
    ExpiryDays wide = ExpiryDays.NONE.after(days, TODAY);
    List<Transition> all =
        days.stream()
            .map(day -> new Transition(Optional.of(day.after()), after(TODAY + 3_650, 1)))
            .toList();
    assertThat(wide.width()).isEqualTo(128);
    assertThat(wide.after(all, TODAY).buckets())
        .containsExactly(new Bucket(Math.ceilDiv(TODAY + 3_650, 128) * 128L, 33, 33));
  }

  @Test
  void bytes_areAtMost400_forABillionPayloadsOfOneAndAHalfMegabytes() {
    List<Bucket> buckets =
        LongStream.range(0, 32)
            .mapToObj(day -> new Bucket(TODAY + day, 31_250_000, 31_250_000L * 1_572_864))
            .toList();
    ExpiryDays full = new ExpiryDays(1, 0, buckets);
    assertThat(full.toBytes()).hasSizeLessThanOrEqualTo(400);
    assertThat(ExpiryDays.fromBytes(full.toBytes())).isEqualTo(full);
  }

  @Test
  void fromBytes_ofToBytes_isTheSame_forNumbersOfAnyLength() {
    for (long number : new long[] {1, 127, 128, 16_383, 16_384, 1L << 35, Long.MAX_VALUE}) {
      ExpiryDays expiry = new ExpiryDays(64, 0, List.of(new Bucket(number, number, number)));
      assertThat(ExpiryDays.fromBytes(expiry.toBytes())).isEqualTo(expiry);
    }
    assertThat(ExpiryDays.fromBytes(ExpiryDays.NONE.toBytes())).isEqualTo(ExpiryDays.NONE);
  }

  private static Transition stored(long day, int bytes) {
    return new Transition(Optional.empty(), after(day, bytes));
  }

  private static Transition moved(long fromDay, int fromBytes, long day, int bytes) {
    return new Transition(Optional.of(after(fromDay, fromBytes)), after(day, bytes));
  }

  private static StoredRecord after(long day, int bytes) {
    return new StoredRecord(
        "r",
        Reading.fingerprint("'a':1"),
        new Position(1, 1),
        Action.ADDED,
        1,
        OptionalLong.empty(),
        new StoredPayload(1, day * 86_400 + 500, bytes, 1, bytes));
  }
}
