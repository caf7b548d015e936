package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.NotInRunException;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncRun.Status;
import dev.deltacache.records.UnknownSyncRunException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs of syncs, and what is counted in them. */
abstract class RunContract extends StoreContract {
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  @Test
  void batchesOfARun_areCounted_byModelAndOutcome() {
    RunId run = cache.startRun("contacts", "Contact", "Company");

    cache.save(in(run), "{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    cache.save(in(run), "{\"id\":\"a\"}", "{\"id\":\"b\",\"n\":1}", "{\"id\":\"d\"}");
    cache.update(in(run), "{\"id\":\"c\",\"n\":1}");
    cache.delete(in(run), "a", "x");

    SyncRun ended = cache.succeed(run);
    assertThat(ended.status()).isEqualTo(Status.SUCCESS);
    assertThat(ended.finishedMs()).hasValue(START.toEpochMilli());
    assertThat(ended.models())
        .isEqualTo(Map.of("Company", RunCounts.NONE, "Contact", new RunCounts(4, 2, 1, 1)));
  }

  @Test
  void deletionsOfAWindow_areCountedInTheRunThatEndsIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    RunId run = cache.startRun("contacts", "Contact");
    cache.track();
    cache.save(in(run), "{\"id\":\"a\"}");

    assertThat(cache.endDeletions(run).deleted()).containsExactly("b", "c");

    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(0, 0, 2, 1));
  }

  @Test
  void batchOfMoreThanATransaction_isCountedOnce() {
    RunId run = cache.startRun("contacts", "Contact");

    cache.save(in(run), Saves.numbered(130));
    cache.save(in(run), Saves.numbered(131));

    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(131, 0, 0, 130));
  }

  @Test
  void start_countsAsASync_andMakesTheDatasets() {
    RunId run = cache.startRun("contacts", "Contact");
    assertThat(cache.isUnknown()).isFalse();
    cache.save("{\"id\":\"a\"}");

    time.pass(RECORD_TTL.minusDays(1));
    cache.startRun("contacts", "Contact");
    time.pass(RECORD_TTL.minusDays(1));
    assertThat(cache.live()).containsExactly("a");
    // an end with an error is no sync, and the run was started too long ago
    cache.end(run, Status.ERROR, Optional.of("timed out"));
    time.pass(Duration.ofDays(1));
    assertThat(cache.live()).isEmpty();
  }

  @Test
  void success_countsAsASync_ofEveryModel() {
    Cache company = cacheOver(client(), ofModel("Company"));
    cache.save("{\"id\":\"a\"}");
    company.save("{\"id\":\"b\"}");
    RunId run = cache.startRun("contacts", "Contact", "Company");
    time.pass(RECORD_TTL.minusDays(1));
    cache.succeed(run);
    time.pass(RECORD_TTL.minusDays(1));

    assertThat(cache.live()).containsExactly("a");
    assertThat(company.live()).containsExactly("b");
  }

  @Test
  void start_ofARunOfExpiredRecords_emptiesThemFirst() {
    cache.save("{\"id\":\"a\"}");
    var old = cache.first().resume();
    time.pass(RECORD_TTL);

    cache.startRun("contacts", "Contact");

    assertThat(cache.live()).isEmpty();
    assertThat(raw().graves(dataset)).isOne();
    assertThat(incarnation()).isNotEqualTo(old.orElseThrow().incarnation());
  }

  @Test
  void runThatHasEnded_takesNoMore_andNothingIsSaved() {
    RunId run = cache.startRun("contacts", "Contact");
    cache.save(in(run), "{\"id\":\"a\"}");
    cache.succeed(run);

    assertThatThrownBy(() -> cache.save(in(run), "{\"id\":\"a\"}", "{\"id\":\"b\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThatThrownBy(() -> cache.save(in(run), "{\"id\":\"a\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThatThrownBy(() -> cache.delete(in(run), "a"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThat(cache.live()).containsExactly("a");
    assertThat(counts(cache.succeed(run))).isEqualTo(new RunCounts(1, 0, 0, 0));
  }

  @Test
  void unknownRun_makesNoDataset() {
    RunId unknown = new RunId(START.toEpochMilli(), 7, "contacts", "base");

    assertThatThrownBy(() -> cache.save(in(unknown), "{\"id\":\"a\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThatThrownBy(() -> cache.succeed(unknown)).isInstanceOf(UnknownSyncRunException.class);
    assertThat(cache.isUnknown()).isTrue();
  }

  @Test
  void runOfOtherModelsOrAnotherVariant_takesNoneOfTheDataset() {
    RunId run = cache.startRun("contacts", "Company");
    Cache variant =
        cacheOver(
            client(),
            new DatasetKey("test", "hubspot", dataset.connection(), "Company", "archived"));

    assertThatThrownBy(() -> cache.save(in(run), "{\"id\":\"a\"}"))
        .isInstanceOfSatisfying(
            NotInRunException.class, e -> assertThat(e.field()).isEqualTo("model"));
    assertThatThrownBy(() -> variant.save(in(run), "{\"id\":\"a\"}"))
        .isInstanceOfSatisfying(
            NotInRunException.class, e -> assertThat(e.field()).isEqualTo("variant"));
    assertThat(cache.isUnknown()).isTrue();
    assertThat(variant.isUnknown()).isTrue();
  }

  @Test
  void end_sentAgain_isTheSame_andCannotBeTurned() {
    RunId run = cache.startRun("contacts", "Contact");
    SyncRun ended = cache.end(run, Status.ERROR, Optional.of("401 from the source"));
    time.pass(Duration.ofMinutes(1));

    assertThat(ended.error()).hasValue("401 from the source");
    assertThat(cache.end(run, Status.ERROR, Optional.of("another"))).isEqualTo(ended);
    assertThatThrownBy(() -> cache.succeed(run)).isInstanceOf(UnknownSyncRunException.class);
  }

  @Test
  void runsOfOtherConnections_areUnknownHere() {
    RunId run = cache.startRun("contacts", "Contact");
    Cache elsewhere =
        cacheOver(client(), new DatasetKey("test", "hubspot", "other", "Contact", "base"));

    assertThatThrownBy(() -> elsewhere.save(in(run), "{\"id\":\"a\"}"))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThatThrownBy(() -> elsewhere.succeed(run)).isInstanceOf(UnknownSyncRunException.class);
  }

  private static BatchRules in(RunId run) {
    return BatchRules.DEFAULT.in(run);
  }

  private static RunCounts counts(SyncRun run) {
    return run.models().get("Contact");
  }

  private DatasetKey ofModel(String model) {
    return new DatasetKey("test", "hubspot", dataset.connection(), model, "base");
  }
}
