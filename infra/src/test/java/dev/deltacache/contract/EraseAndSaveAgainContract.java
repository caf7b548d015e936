package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Datasets that are saved again after they were erased: prune takes nothing of the new one. */
abstract class EraseAndSaveAgainContract extends EraseContract {
  private static final Duration CLOCKS_DIFFER_BY = Duration.ofSeconds(5);

  @Test
  void activity_isThatOfTheNewDatasetAlone() {
    cache.save(records(3));
    erase();
    cache.save(records(1));
    assertThat(raw().activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");

    pruneLater();

    assertThat(raw().activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");
    assertThat(cache.stream()).containsExactly("r0 ADDED");
  }

  @Test
  void activity_ofADatasetThatWasResetBefore_goesAsWell() {
    cache.save(records(3));
    cache.reset();
    erase();
    assertThat(raw().activity(dataset)).isEqualTo("added 0, updated 0, deleted 0");
    cache.save(records(1));

    pruneLater();

    assertThat(raw().activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");
  }

  @Test
  void activity_ofTheNewDatasetByAClockBehind_whereTheHourTurns_isItsOwnAlone() {
    time.pass(Duration.ofSeconds(-1));
    cache.save("{\"id\":\"a\"}");
    time.pass(Duration.ofSeconds(2));
    cache.save("{\"id\":\"b\"}");
    assertThat(raw().names(dataset.encoded(), "ACTIVITY#")).hasSize(2);
    erase();
    time.pass(CLOCKS_DIFFER_BY.negated());
    cache.save("{\"id\":\"c\"}");
    time.pass(CLOCKS_DIFFER_BY);

    pruneLater();

    assertThat(raw().names(dataset.encoded(), "ACTIVITY#")).hasSize(1);
    assertThat(raw().activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");
  }

  @Test
  void activity_ofEarlierHours_goesWithTheOldDataset() {
    for (int hour = 0; hour < 30; hour++) {
      cache.save("{\"id\":\"a\",\"n\":%d}".formatted(hour));
      time.pass(Duration.ofHours(1));
    }
    erase();
    cache.save("{\"id\":\"new\"}");
    // but for the last one, which the new one might have counted in
    assertThat(raw().names(dataset.encoded(), "ACTIVITY#")).hasSize(29 + 1);

    pruneLater();

    assertThat(raw().activity(dataset)).isEqualTo("added 1, updated 0, deleted 0");
  }

  @Test
  void windowOfTheNewDataset_andWhatWasSeenInIt_stays_andThoseOfTheOldOneGo() {
    cache.save(records(3));
    String first = cache.track();
    cache.save(records(3));
    time.pass(Duration.ofHours(1));
    String old = cache.startDeletions(IfOpen.RESTART).id();
    cache.save(records(3));
    time.pass(Duration.ofSeconds(1));
    erase();
    // born by a clock behind, so that its window is older than the erasure
    time.pass(CLOCKS_DIFFER_BY.negated());
    cache.save(records(3));
    // and older than the birth, by the clock of another writer
    time.pass(CLOCKS_DIFFER_BY.negated());
    String closed = cache.track();
    cache.save(records(3));
    cache.endDeletions();
    String open = cache.track();
    cache.save(records(2));
    time.pass(CLOCKS_DIFFER_BY.multipliedBy(2));

    pruneLater();

    assertThat(raw().names(dataset.encoded(), "WINDOW#")).containsExactly("WINDOW#" + closed);
    assertThat(raw().names(dataset.encoded(), "SEEN#"))
        .hasSize(2)
        .noneMatch(item -> item.contains(old) || item.contains(first))
        .anyMatch(item -> item.contains(open));
    assertThat(cache.endDeletions(Optional.of(closed), DeletionGuard.NONE).deleted()).isEmpty();
    assertThat(cache.endDeletions(Optional.of(open), DeletionGuard.NONE).deleted())
        .containsExactly("r2");
  }

  @Test
  void pointersToRuns_ofTheOldDatasetGo_andThoseOfTheNewOneStay() {
    cache.save(records(1));
    putRunPointer(dataset, time.millis() - Duration.ofMinutes(2).toMillis());
    putRunPointer(dataset, time.millis() - Duration.ofDays(80).toMillis());
    erase();
    cache.save(records(1));
    long ofTheNew = time.millis() - CLOCKS_DIFFER_BY.toMillis();
    putRunPointer(dataset, ofTheNew);

    pruneLater();

    assertThat(raw().names(dataset.encoded(), "RUN#"))
        .containsExactly("RUN#%012x00000000".formatted(ofTheNew));
  }

  @Test
  void newDataset_thatWasResetAfterwards_keepsWhatIsItsOwn() {
    cache.save(records(1));
    erase();
    cache.save(records(2));
    time.pass(Duration.ofHours(2));
    cache.reset();
    cache.save(records(4));

    pruneLater();

    assertThat(raw().activity(dataset)).isEqualTo("added 6, updated 0, deleted 0");
  }

  @Test
  void datasetErasedTwice_leavesNothing() {
    cache.save(records(2));
    erase();
    cache.save(records(2));
    cache.track();
    cache.save(records(1));
    assertThat(erase().datasets()).isOne();

    pruneLater();

    assertThat(erase().erased()).isTrue();
    assertThat(raw().everything()).isEmpty();
  }

  @Test
  void reset_leavesActivityWindowsAndPointersAlone() {
    cache.save(records(2));
    cache.track();
    cache.save(records(1));
    cache.endDeletions();
    putRunPointer(dataset, time.millis());
    time.pass(Duration.ofHours(2));
    cache.reset();

    pruneLater();

    assertThat(raw().records(incarnation())).isZero();
    assertThat(raw().activity(dataset)).isEqualTo("added 2, updated 0, deleted 1");
    assertThat(raw().names(dataset.encoded(), "WINDOW#")).hasSize(1);
    assertThat(raw().names(dataset.encoded(), "RUN#")).hasSize(1);
  }
}
