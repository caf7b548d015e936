package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTime;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.dynamo.Store;
import dev.deltacache.dynamo.Tables;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a restore costs; it looks at all datasets, so that each test has tables of its own. */
final class RestoreCostTest {
  private static final int RECORDS = 110;
  private static final int SHARDS = 4;

  /** The start is noted, and the head written twice. */
  private static final int HEADS = 1 + 2;

  private final EmbeddedDynamo own = EmbeddedDynamo.open(MeteredCache.TEMPLATE);
  private final Meter meter = Meter.of(MeteredCache.TEMPLATE);
  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));

  @AfterEach
  void close() {
    own.close();
  }

  @Test
  void aQuietDataset_isReadTwice_itsPayloadsOnce_andWritesItsHeadAlone() {
    save();
    time.pass(Duration.ofHours(1));

    Capacity taken = restore(0);

    assertThat(taken.writeWithIndexes()).isEqualTo(HEADS);
    // the start, the table of heads and the head; of each shard the last position, the last
    // transaction, and all of its some 25 records twice; and these in a scan
    assertThat(taken.read()).isEqualTo(RECORDS + 3 + 4 * SHARDS + 3);
  }

  @Test
  void aRecordThatMoves_costsThree() {
    save();
    time.pass(Duration.ofMinutes(1));

    assertThat(restore(RECORDS).writeWithIndexes()).isEqualTo(HEADS + 3 * RECORDS);
  }

  private void save() {
    new MeteredCache(
            own.client(), new DatasetKey("test", "hubspot", "acme", "Contact", "base"), Map.of())
        .save(RECORDS, CacheCostTest::record);
  }

  private Capacity restore(int moved) {
    long now = time.millis();
    RestoredTables restored =
        new RestoreTables(
                new Store(
                    meter.client(own.client()),
                    Tables.of(MeteredCache.TEMPLATE.functions().getFirst().environment()),
                    Executors::newVirtualThreadPerTaskExecutor),
                time.time(1),
                Duration.ofDays(60))
            .restore(
                new RestorePoint(now, now, RestorePoint.Payloads.LAST),
                RestoreTables.Mode.RESTORE,
                _ -> {});
    assertThat(restored.moved()).isEqualTo(moved);
    return meter.units().total();
  }
}
