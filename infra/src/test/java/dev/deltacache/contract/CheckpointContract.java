package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointConflictException;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.SyncKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A sync's own note of how far it has come. */
abstract class CheckpointContract extends OneCheckpointContract {
  private static final Duration LIFE = Duration.ofDays(60);

  private Map<String, AttributeValue> item() {
    return client()
        .getItem(
            get ->
                get.tableName(environment().get("DATASETS_TABLE"))
                    .key(
                        Map.of(
                            "dataset", AttributeValue.fromS(key.encoded()),
                            "item", AttributeValue.fromS("CHECKPOINT")))
                    .consistentRead(true))
        .item();
  }

  @Test
  void put_givesVersions_fromOneOn() {
    assertThat(stands()).isEqualTo(Checkpoint.NONE);

    assertThat(put(A, WHATEVER)).isEqualTo(of(A, 1));
    assertThat(put(A, WHATEVER)).isEqualTo(of(A, 2));
    assertThat(put(B, version(2))).isEqualTo(of(B, 3));

    assertThat(stands()).isEqualTo(of(B, 3));
    assertThat(wiring.syncs().checkpoint(keyOf("deals"))).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void put_expectingAnotherVersion_isRefusedAndChangesNothing() {
    assertThatThrownBy(() -> put(A, version(1)))
        .isInstanceOf(CheckpointConflictException.class)
        .hasMessage("expected version 1, but there is none");
    put(A, version(0));

    for (long wrong : new long[] {0, 2}) {
      assertThatThrownBy(() -> put(B, version(wrong)))
          .isInstanceOfSatisfying(
              CheckpointConflictException.class,
              e -> {
                assertThat(e.expected()).isEqualTo(wrong);
                assertThat(e.actual()).isOne();
              });
    }
    assertThat(stands()).isEqualTo(of(A, 1));
  }

  @Test
  void delete_leavesNone_andNumbersGoOn() {
    put(A, WHATEVER);
    put(B, WHATEVER);

    wiring.syncs().deleteCheckpoint(key, version(2));

    assertThat(stands()).isEqualTo(Checkpoint.NONE);
    for (long old : new long[] {1, 2, 3}) {
      assertThatThrownBy(() -> put(A, version(old)))
          .isInstanceOf(CheckpointConflictException.class);
    }
    assertThat(put(A, version(0))).isEqualTo(of(A, 3));
    assertThatThrownBy(() -> put(B, version(2))).isInstanceOf(CheckpointConflictException.class);
  }

  @Test
  void delete_expectingAnotherVersion_isRefused() {
    wiring.syncs().deleteCheckpoint(key, version(0));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);
    assertThat(item()).isEmpty();
    assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(1)))
        .isInstanceOf(CheckpointConflictException.class);
    put(A, WHATEVER);
    put(A, WHATEVER);

    for (long wrong : new long[] {0, 1, 3}) {
      assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(wrong)))
          .isInstanceOf(CheckpointConflictException.class);
    }
    assertThat(stands()).isEqualTo(of(A, 2));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);
    wiring.syncs().deleteCheckpoint(key, version(0));
    assertThat(stands()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void checkpoint_livesAsLongAsRecords_toTheMillisecond() {
    put(A, WHATEVER);
    put(B, WHATEVER);
    time.pass(LIFE.minusMillis(1));
    assertThat(stands()).isEqualTo(of(B, 2));
    assertThatThrownBy(() -> put(A, version(0))).isInstanceOf(CheckpointConflictException.class);

    time.pass(Duration.ofMillis(1));

    assertThat(stands()).isEqualTo(Checkpoint.NONE);
    assertThatThrownBy(() -> put(A, version(2))).isInstanceOf(CheckpointConflictException.class);
    assertThatThrownBy(() -> wiring.syncs().deleteCheckpoint(key, version(2)))
        .isInstanceOf(CheckpointConflictException.class);
    assertThat(put(A, version(0))).isEqualTo(of(A, 3));
  }

  @Test
  void put_startsItsLifeAnew_andAReadDoesNot() {
    put(A, WHATEVER);
    time.pass(LIFE.minusDays(1));
    put(A, version(1));
    time.pass(LIFE.minusMillis(1));
    assertThat(stands()).isEqualTo(of(A, 2));
    time.pass(Duration.ofMillis(1));
    assertThat(stands()).isEqualTo(Checkpoint.NONE);
  }

  @Test
  void item_isRemovedByDynamo_noSoonerThanItsLifeIsOver() {
    time.pass(Duration.ofMillis(1));
    put(A, WHATEVER);
    long second = START.plus(LIFE).getEpochSecond() + 1;
    assertThat(item().get("stale_at").n()).isEqualTo(Long.toString(second));

    time.pass(Duration.ofDays(1));
    wiring.syncs().deleteCheckpoint(key, WHATEVER);

    assertThat(item()).doesNotContainKey("json").containsKeys("ver", "kind", "names");
    assertThat(item().get("stale_at").n())
        .isEqualTo(Long.toString(second + Duration.ofDays(1).toSeconds()));
  }

  @Test
  void aSyncsOwn_standsInItsPartition_andTheIndexListsIt() {
    SyncKey sync = new SyncKey("test", "hubspot", dataset.connection(), "contacts", "base");
    key = CheckpointKey.of(sync);
    put(A, WHATEVER);

    assertThat(item().get("dataset").s()).isEqualTo(sync.encoded());
    assertThat(item().get("kind").s()).isEqualTo("CHECKPOINT#test");
    assertThat(wiring.syncs().checkpoint(keyOf("contacts::base"))).isEqualTo(of(A, 1));
  }
}
