package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.EndedTracking;
import dev.deltacache.records.NoTrackingWindowException;
import dev.deltacache.records.StartedTracking;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TooManyDeletionsException;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Windows of deletion tracking. */
abstract class TrackingContract extends StoreContract {
  private static final Duration WINDOW = Duration.ofDays(7);

  @Test
  void end_deletesTheLiveRecordsThatNoSaveOrUpdateNamed() {
    cache.save(records("added", "changed", "same", "updated", "missing", "dead", "prunedId"));
    cache.delete("dead");
    String window = cache.track();
    cache.save("{\"id\":\"changed\",\"n\":2}", "{\"id\":\"same\"}", "{\"id\":\"new\"}");
    cache.save("{\"id\":\"added\"}");
    cache.update("{\"id\":\"updated\"}");

    EndedTracking ended = cache.endDeletions(Optional.of(window), DeletionGuard.NONE);

    assertThat(ended).isEqualTo(new EndedTracking(List.of("missing", "prunedId"), false));
    assertThat(cache.live())
        .containsExactlyInAnyOrder("added", "changed", "same", "updated", "new");
    assertThat(cache.first().checksum()).hasValue(Recount.checksum(cache.all()));
    assertThat(raw().activity(dataset)).isEqualTo("added 8, updated 1, deleted 3");
  }

  @Test
  void theOneRecordThatWasNamed_andHasNotChanged_lives() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    cache.track();
    cache.save("{\"id\":\"a\"}");

    assertThat(cache.endDeletions()).containsExactly("b");

    assertThat(cache.live()).containsExactly("a");
  }

  @Test
  void window_ofAnUnknownDataset_makesIt_andDeletesNothing() {
    StartedTracking started = cache.startDeletions(IfOpen.RESUME);
    cache.save(records("a", "b"));

    assertThat(started.resumed()).isFalse();
    assertThat(started.id()).matches("[0-9a-f]{20}");
    assertThat(cache.endDeletions()).isEmpty();
    assertThat(cache.live()).hasSize(2);
  }

  @Test
  void start_whileAWindowIsOpen_goesOnWithIt_orReplacesIt() {
    cache.save(records("a", "b"));
    String first = cache.track();
    cache.save(records("a"));

    assertThat(cache.startDeletions(IfOpen.RESUME)).isEqualTo(new StartedTracking(first, true));
    StartedTracking second = cache.startDeletions(IfOpen.RESTART);
    assertThat(second.resumed()).isFalse();
    assertThat(second.id()).isNotEqualTo(first);
    assertThat(cache.endDeletions(Optional.of(first), DeletionGuard.NONE).deleted()).isEmpty();
    cache.save(records("b"));
    assertThat(cache.endDeletions()).containsExactly("a");
  }

  @Test
  void closedWindow_endedAgainByItsId_deletesNothing_andWithoutIdThereIsNone() {
    cache.save(records("a"));
    String window = cache.track();
    assertThat(cache.endDeletions()).containsExactly("a");
    cache.save(records("b"));

    assertThat(cache.endDeletions(Optional.of(window), DeletionGuard.NONE))
        .isEqualTo(new EndedTracking(List.of(), false));
    assertThatThrownBy(cache::endDeletions).isInstanceOf(NoTrackingWindowException.class);
    assertThatThrownBy(() -> cache.endDeletions(Optional.of("0".repeat(20)), DeletionGuard.NONE))
        .isInstanceOf(NoTrackingWindowException.class);
    assertThat(cache.live()).containsExactly("b");
  }

  @Test
  void closedWindow_isRememberedForSevenDays_alsoWhereItsItemIsStillThere() {
    cache.save(records("a"));
    Optional<String> window = Optional.of(cache.track());
    cache.endDeletions();
    // short of it by a second: DynamoDB's time to live has whole ones
    time.pass(WINDOW.minusSeconds(1));
    assertThat(cache.endDeletions(window, DeletionGuard.NONE).deleted()).isEmpty();

    time.pass(Duration.ofSeconds(1));
    assertThat(raw().closedWindow(dataset, window.get())).isOne();
    assertThatThrownBy(() -> cache.endDeletions(window, DeletionGuard.NONE))
        .isInstanceOf(NoTrackingWindowException.class);
  }

  @Test
  void window_pastItsLife_cannotBeEnded_andSavesNoteNothingMore() {
    cache.save(records("a", "b"));
    String window = cache.track();
    time.pass(WINDOW);

    assertThatThrownBy(() -> cache.endDeletions(Optional.of(window), DeletionGuard.NONE))
        .isInstanceOf(NoTrackingWindowException.class);
    assertThat(cache.startDeletions(IfOpen.RESUME).resumed()).isFalse();
    cache.save(records("a"));
    assertThat(cache.endDeletions()).containsExactly("b");
  }

  @Test
  void save_byAClockThatThinksTheWindowOver_stillNotesWhatItNames() {
    cache.save(records("a", "b"));
    cache.track();
    time.pass(WINDOW.plusHours(1));
    cache.save(records("a"));
    time.pass(Duration.ofHours(-2));

    assertThat(cache.endDeletions()).containsExactly("b");
  }

  @Test
  void recordThatChangedMeanwhile_isKept_alsoWhereTheSaveHasNotNotedIt() {
    cache.save(records("r", "s"));
    cache.track();
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          // by a clock that is days ahead
          time.pass(Duration.ofDays(9));
          other().save("{\"id\":\"r\",\"n\":2}");
          time.pass(Duration.ofDays(-9));
        });

    assertThat(cache.endDeletions()).containsExactly("s");
    assertThat(cache.live()).containsExactly("r");
  }

  @Test
  void endWhoseLastAnswerIsLost_stillTellsWhatItDeleted() {
    cache.save(records("a", "b"));
    cache.track();
    faults.loseTheNextAnswer();

    assertThat(cache.endDeletions(Optional.empty(), DeletionGuard.NONE))
        .isEqualTo(new EndedTracking(List.of("a", "b"), false));
  }

  @Test
  void endThatIsThrottledWhileItReads_saysSo() {
    cache.save(records("a", "b"));
    cache.track();
    faults.before(
        QueryRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    assertThatThrownBy(cache::endDeletions).isInstanceOf(ThrottledException.class);
  }

  @Test
  void guard_forbidsMoreThanANumberOrAShare_andTheWindowStaysOpen() {
    cache.save(records("a", "b", "c", "d"));
    cache.track();
    cache.save(records("a"));

    assertThatThrownBy(() -> cache.endDeletions(Optional.empty(), most(2)))
        .isInstanceOfSatisfying(
            TooManyDeletionsException.class, e -> assertThat(e.due()).isEqualTo(3))
        .hasMessageContaining("3 of 4 live records");
    assertThatThrownBy(() -> cache.endDeletions(Optional.empty(), share(0.74)))
        .isInstanceOf(TooManyDeletionsException.class);
    assertThat(cache.live()).hasSize(4);
    cache.save(records("b"));
    assertThat(cache.endDeletions(Optional.empty(), most(2)).deleted()).containsExactly("c", "d");
  }

  @Test
  void guard_thatIsJustReached_allows() {
    cache.save(records("a", "b", "c", "d"));
    cache.track();
    cache.save(records("a"));

    assertThat(cache.endDeletions(Optional.empty(), share(0.75)).deleted()).hasSize(3);
  }

  @Test
  void moreThanACallDeletes_isDeletedByMoreCalls_andTheGuardIsJudgedOnAllOfIt() {
    cache.save(records(IntStream.range(0, 10_050).mapToObj(i -> "r" + i).toArray(String[]::new)));
    String window = cache.track();
    cache.save(records("r3"));

    assertThatThrownBy(() -> cache.endDeletions(Optional.empty(), most(10_048)))
        .isInstanceOfSatisfying(
            TooManyDeletionsException.class, e -> assertThat(e.due()).isEqualTo(10_049));
    EndedTracking first = cache.endDeletions(Optional.empty(), most(10_049));
    assertThat(first.hasMore()).isTrue();
    assertThat(first.deleted()).hasSize(10_000);
    // saved meanwhile, and named by it; a guard is judged no more
    cache.save(records("r10049"));
    EndedTracking second = cache.endDeletions(Optional.of(window), most(0));
    assertThat(second.hasMore()).isFalse();
    assertThat(second.deleted()).hasSize(48);
    assertThat(cache.live()).containsExactly("r3", "r10049");
    Raw raw = raw();
    assertThat(raw.closedWindow(dataset, window)).isEqualTo(10_048);
  }

  @Test
  void reset_closesAnOpenWindow() {
    cache.save(records("a"));
    String window = cache.track();
    cache.reset();
    cache.save(records("b"));

    assertThatThrownBy(cache::endDeletions).isInstanceOf(NoTrackingWindowException.class);
    assertThat(cache.endDeletions(Optional.of(window), DeletionGuard.NONE).deleted()).isEmpty();
    assertThatThrownBy(cache::endDeletions).isInstanceOf(NoTrackingWindowException.class);
    assertThat(cache.live()).containsExactly("b");
  }

  @Test
  void expiredDataset_hasNoWindow() {
    cache.save(records("a"));
    time.pass(Duration.ofDays(59));
    cache.track();
    time.pass(Duration.ofDays(1));

    assertThatThrownBy(cache::endDeletions).isInstanceOf(NoTrackingWindowException.class);
  }

  @Test
  void openingAWindow_isNoSync() {
    cache.save(records("a"));
    Raw raw = raw();
    long synced = raw.headNumber(dataset, "syn");
    time.pass(Duration.ofHours(1));
    cache.track();
    assertThat(raw.headNumber(dataset, "syn")).isEqualTo(synced);
  }

  private static DeletionGuard most(long most) {
    return new DeletionGuard(Optional.of(most), Optional.empty());
  }

  private static DeletionGuard share(double share) {
    return new DeletionGuard(Optional.empty(), Optional.of(share));
  }

  private static String[] records(String... ids) {
    return IntStream.range(0, ids.length)
        .mapToObj(i -> "{\"id\":\"" + ids[i] + "\"}")
        .toArray(String[]::new);
  }
}
