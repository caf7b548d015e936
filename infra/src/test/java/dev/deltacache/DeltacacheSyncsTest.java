package dev.deltacache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.NotInRunException;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.TrackingWindow.IfOpen;
import dev.deltacache.records.UnknownSyncRunException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs and checkpoints as code in the same account has them. */
final class DeltacacheSyncsTest extends FacadeTest {
  private static final OptionalLong WHATEVER = OptionalLong.empty();

  @Test
  void aCheckpoint_isPutReadAndDeleted() {
    assertThat(connection.putCheckpoint("contacts", "{ \"page\" : 1 }", OptionalLong.of(0)))
        .isEqualTo(new Checkpoint(Optional.of("{\"page\":1}"), 1));
    assertThat(connection.checkpoint("contacts").version()).isOne();
    assertThatThrownBy(() -> connection.putCheckpoint("contacts", "{}", OptionalLong.of(2)))
        .isInstanceOf(CheckpointConflictException.class);
    connection.deleteCheckpoint("contacts", WHATEVER);
    assertThat(connection.checkpoint("contacts")).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void aCheckpointThatIsNone_isRefused() {
    for (String none :
        new String[] {"", "[]", "{", "{} {}", "{\"a\":\"" + "x".repeat(65_536) + "\"}"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> connection.putCheckpoint("contacts", none, WHATEVER))
          .withMessageStartingWith("checkpoint ");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> connection.checkpoint(""));
    assertThat(faults.sent()).isEmpty();
  }

  @Test
  void aRun_countsWhatItsDatasetsDo() {
    Run run = connection.startRun("contacts", List.of("Contact", "Deal"));
    run.dataset("Contact").batchSave(List.of("{\"id\":\"a\"}", "{\"id\":\"b\"}"));
    run.dataset("Contact").batchUpdate(List.of("{\"id\":\"a\",\"n\":1}"));
    run.dataset("Contact").startDeletions(IfOpen.RESUME);
    run.dataset("Contact").batchSave(List.of("{\"id\":\"a\",\"n\":1}"));
    run.dataset("Contact").endDeletions(Optional.empty(), DeletionGuard.NONE);
    run.dataset("Deal").batchSave(List.of("{\"id\":\"c\"}"));
    run.dataset("Deal").batchDelete(List.of("c"));
    contacts.batchSave(List.of("{\"id\":\"of no run\"}"));
    assertThatThrownBy(() -> run.dataset("Order").batchSave(List.of("{\"id\":\"a\"}")))
        .isInstanceOf(NotInRunException.class);

    SyncRun ended = run.succeed();

    assertThat(ended.id().encode()).isEqualTo(run.id());
    assertThat(ended.models())
        .isEqualTo(Map.of("Contact", new RunCounts(2, 1, 1, 1), "Deal", new RunCounts(1, 0, 1, 0)));
    assertThatThrownBy(() -> run.dataset("Contact").batchSave(List.of("{\"id\":\"z\"}")))
        .isInstanceOf(UnknownSyncRunException.class);
    assertThat(run.succeed()).isEqualTo(ended);
    assertThatThrownBy(() -> run.fail("too late")).isInstanceOf(UnknownSyncRunException.class);
  }

  @Test
  void aRunOfAVariant_givesItsDatasets() {
    Run run = connection.startRun("contacts", "beta", List.of("Contact"));
    run.dataset("Contact").batchSave(List.of("{\"id\":\"a\"}"));

    assertThat(payloads()).isEmpty();
    assertThat(connection.dataset("Contact", "beta").listRecords(Optional.empty(), 1).records())
        .hasSize(1);
  }

  @Test
  void aRunThatFails_saysWhy_inAsManyCharactersAsFit() {
    Run run = connection.startRun("contacts", List.of("Contact"));

    SyncRun ended = run.fail("🙂".repeat(2_000) + "\ud800");

    assertThat(ended.status()).isEqualTo(SyncRun.Status.ERROR);
    assertThat(ended.error().orElseThrow().getBytes(UTF_8)).hasSize(4_096);
    assertThat(connection.startRun("contacts", List.of("Contact")).fail("\ud800").error())
        .contains("\ufffd");
  }

  @Test
  void aRunOfNoModels_orOfTooMany_orOfOneTwice_isRefused() {
    for (List<String> models :
        List.of(
            List.<String>of(),
            List.of("Contact", "Contact"),
            List.of("Contact", ""),
            IntStream.range(0, 51).mapToObj(i -> "m" + i).toList())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> connection.startRun("contacts", models));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> connection.startRun("a,b", List.of("Contact")));
    assertThat(faults.sent()).isEmpty();
  }
}
