package dev.deltacache.contract;

import static dev.deltacache.records.Action.ADDED;
import static dev.deltacache.records.Action.DELETED;
import static dev.deltacache.records.Action.UPDATED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages downwards, newest first. */
abstract class DescendingContract extends NewestFirstContract {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 29, 30, 31, 10_000})
  void pages_withAnyLimit_giveEachRecordOnceNewestFirst_andEndExactly(int limit) {
    saveMany(30, "a");
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.limit(limit).from(next));
      all.addAll(ids(page));
      assertThat(page.records()).isNotEmpty();
      assertThat(page.resume()).isEmpty();
      assertThat(page.checksum()).isEmpty();
      assertThat(page.behind()).isEqualTo(30 - all.size());
      next = page.next();
      assertThat(page.end()).isEqualTo(next.isPresent() ? End.MORE : End.REACHED);
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(30).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void pageAboveNothingButVacantPositions_isTheLast() {
    saveMany(3, "a");
    saveMany(3, "b");

    ChangesPage page = cache.page(NEWEST.limit(3));

    assertThat(ids(page)).containsExactly("r002", "r001", "r000");
    assertThat(page.next()).isEmpty();
    assertThat(page.behind()).isZero();
  }

  @Test
  void cursor_goesOnDownwards_exclusive() {
    saveMany(5, "a");
    Cursor third = cache.page(Optional.empty(), 3).resume().orElseThrow();

    assertThat(ids(cache.page(NEWEST.from(third)))).containsExactly("r001", "r000");
    Cursor first = cache.page(Optional.empty(), 1).resume().orElseThrow();
    assertThat(cache.page(NEWEST.from(first)).records()).isEmpty();
    assertThat(cache.page(NEWEST.from(new Cursor(incarnation(), Position.START))).records())
        .isEmpty();
  }

  @Test
  void modifiedAfter_isTheFloor() {
    saveMany(3, "a");
    time.pass(Duration.ofSeconds(1));
    cache.save("{\"id\":\"x\"}", "{\"id\":\"y\"}");

    ChangesPage page = cache.page(NEWEST.modifiedAfter(time.millis()).limit(2));

    assertThat(ids(page)).containsExactly("y", "x");
    assertThat(page.next()).isEmpty();
    // one for each shard: what is older is not looked at
    assertThat(faults.sent().stream().filter(DescendingContract::isDownwards)).hasSize(4);
    assertThat(cache.page(NEWEST.modifiedAfter(time.millis() + 1)).records()).isEmpty();
  }

  @Test
  void filter_passesByWhatDoesNotMatch() {
    saveMany(20, "a");
    cache.save("{\"id\":\"r003\",\"n\":\"b\"}", "{\"id\":\"r007\",\"n\":\"b\"}");
    cache.delete("r005");
    cache.save("{\"id\":\"z\"}");

    assertThat(ids(cache.page(NEWEST.only(UPDATED)))).containsExactly("r007", "r003");
    assertThat(ids(cache.page(NEWEST.only(UPDATED, DELETED).limit(2))))
        .containsExactly("r005", "r007");
    assertThat(ids(cache.page(NEWEST.only(ADDED).limit(2)))).containsExactly("z", "r019");
  }

  @Test
  void pageOfLargeRecords_endsBeforeItsBytesArePassed_andLeadsOn() {
    saveMany(10, "x".repeat(900));
    Ask ask = NEWEST.maxBytes(4_000);
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(ask.from(next));
      assertThat(page.records()).hasSizeBetween(1, 3);
      all.addAll(ids(page));
      next = page.next();
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(10).isSorted();
    assertThat(ids(cache.page(NEWEST.maxBytes(10)))).containsExactly("r009");
  }

  @Test
  void pageOfASingleRecordLargerThanItsBytes_isTheLast() {
    saveMany(1, "x");

    ChangesPage page = cache.page(NEWEST.maxBytes(10));

    assertThat(ids(page)).containsExactly("r000");
    assertThat(page.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9})
  void filter_ofRareMatches_fillsItsPages(int limit) {
    saveMany(12, "a");
    for (int i = 0; i < 12; i++) {
      int batch = i;
      cache.save(
          IntStream.range(0, 7)
              .mapToObj(n -> Cache.read("{\"id\":\"n%d-%d\"}".formatted(batch, n)))
              .toList());
      cache.save("{\"id\":\"r%03d\",\"n\":\"b\"}".formatted(i));
    }
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.only(UPDATED).limit(limit).from(next));
      assertThat(page.records()).hasSize(Math.min(limit, 12 - all.size()));
      all.addAll(ids(page));
      next = page.next();
      assertThat(next.isPresent()).isEqualTo(all.size() < 12);
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(12).isSorted();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 30, 39, 40})
  void pagesOfRecordsThatAllStandInOneShard_areFilled(int limit) {
    cache.save(
        IntStream.range(0, 1_000)
            .mapToObj(i -> "r%03d".formatted(i))
            .filter(DescendingContract::isInTheFirstOfFourShards)
            .limit(40)
            .map(id -> Cache.read("{\"id\":\"" + id + "\"}"))
            .toList());
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(NEWEST.limit(limit).from(next));
      assertThat(page.records()).hasSize(Math.min(limit, 40 - all.size()));
      all.addAll(ids(page));
      next = page.next();
    } while (next.isPresent());

    assertThat(all.reversed()).hasSize(40).isSorted();
  }

  private static boolean isInTheFirstOfFourShards(String id) {
    CRC32C hash = new CRC32C();
    hash.update(id.getBytes(UTF_8));
    return hash.getValue() % 4 == 0;
  }

  @Test
  void expiredDataset_isEmpty_andAnyCursorIsExpired() {
    saveMany(1, "a");
    Cursor cursor = cache.first().resume().orElseThrow();
    time.pass(RECORD_TTL);

    ChangesPage page = cache.page(NEWEST);
    assertThat(page.records()).isEmpty();
    assertThat(page.checksum()).isEmpty();
    assertThatThrownBy(() -> cache.page(NEWEST.from(cursor)))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void emptyDataset_isEmpty() {
    saveMany(1, "a");
    time.pass(RECORD_TTL);
    // makes the reset
    cache.delete("r000");

    ChangesPage page = cache.page(NEWEST);
    assertThat(page.records()).isEmpty();
    assertThat(page.next()).isEmpty();
  }
}
