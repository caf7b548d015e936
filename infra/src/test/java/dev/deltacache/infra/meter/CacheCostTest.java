package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.DatasetKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What cost.md says that each operation costs, and what it leaves out. Write units are those with
 * index writes, which a transaction does not double: see {@link Capacity#writeWithIndexes}.
 */
final class CacheCostTest {
  private static final int SHARDS = 4;

  /** Of a compressed payload, in KB. */
  private static final int P = 1;

  private static final int NEW = 3 + 2 * P;
  private static final int CHANGED = 4 + 2 * P;
  private static final int TRANSACTION = 4;

  private final MeteredCache cache = cache(UUID.randomUUID().toString());

  @Test
  void tenNewRecords_inANewDataset() {
    Units units = cache.save(10, CacheCostTest::record);

    // 2 for the head that is born, its index write among them, and 1 for its first due day
    assertThat(units.total().writeWithIndexes()).isEqualTo(10 * NEW + TRANSACTION + 2 + 1);
    assertThat(units.total().writeWithIndexesDoubled())
        .isEqualTo(10 * (NEW + 1) + TRANSACTION + 2 + 2);
    assertThat(units.total().read()).isEqualTo(1);
    assertThat(units.calls())
        .isEqualTo(Map.of("GetItem", 1L, "PutItem", 1L, "TransactWriteItems", 1L));
  }

  @Test
  void tenNewRecords_byTable() {
    Units units = cache.save(10, CacheCostTest::record);

    assertThat(units.of("Records")).isEqualTo(new Capacity(0, 20, 10, 10, 0));
    assertThat(units.of("Payloads")).isEqualTo(new Capacity(0, 20 * P, 0, 0, 0));
    assertThat(units.of("Datasets")).isEqualTo(new Capacity(1, 1 + TRANSACTION, 2, 1, 0));
  }

  @Test
  void aHundredNewRecords_takeThreeTransactions() {
    cache.save(1, CacheCostTest::record);

    Units units = cache.save(100, id -> record(id + 1));

    assertThat(units.total().writeWithIndexes()).isEqualTo(100 * NEW + 3 * TRANSACTION);
    assertThat(units.calls()).containsEntry("TransactWriteItems", 3L);
  }

  @Test
  void aNewRecord_withALargerPayload_costsTwoForEachKilobyte() {
    cache.save(1, CacheCostTest::record);
    byte[] noise = new byte[1_100];
    new Random(1).nextBytes(noise);
    String text = Base64.getEncoder().encodeToString(noise);

    Units units = cache.save(1, _ -> "{\"id\":\"large\",\"text\":\"%s\"}".formatted(text));

    assertThat(units.total().writeWithIndexes()).isEqualTo(3 + 2 * 2 + TRANSACTION);
  }

  @Test
  void unchangedRecords_costNoWrite_butOneAMinuteForTheBatch() {
    cache.save(10, CacheCostTest::record);

    Units atOnce = cache.save(10, CacheCostTest::record);
    assertThat(atOnce.total()).isEqualTo(Capacity.ofRead(1));

    cache.pass(Duration.ofMinutes(1));
    Units later = cache.save(10, CacheCostTest::record);
    assertThat(later.total().writeWithIndexes()).isEqualTo(1);
    assertThat(later.total().read()).isEqualTo(1);
  }

  @Test
  void aWriterThatHasJustStarted_readsRecords_andProvesTheLastTransactionBeforeItWrites() {
    cache.save(10, CacheCostTest::record);
    cache.forget();

    // too few to follow the stream: each shard would cost one
    assertThat(cache.save(1, CacheCostTest::record).total()).isEqualTo(Capacity.ofRead(1 + 1));
    assertThat(cache.save(10, CacheCostTest::record).total())
        .isEqualTo(Capacity.ofRead(1 + SHARDS));
    assertThat(cache.save(10, CacheCostTest::record).total()).isEqualTo(Capacity.ofRead(1));
    // a touch is a write as well
    cache.pass(Duration.ofMinutes(1));
    assertThat(cache.save(10, CacheCostTest::record).total().read()).isEqualTo(1 + proof(10));
  }

  @Test
  void aChangedRecord() {
    cache.save(10, CacheCostTest::record);

    Units units = cache.save(1, _ -> "{\"id\":\"0\",\"changed\":true}");

    assertThat(units.total().writeWithIndexes()).isEqualTo(CHANGED + TRANSACTION);
    assertThat(units.total().writeWithIndexesDoubled()).isEqualTo(CHANGED + 2 + TRANSACTION);
    assertThat(units.total().read()).isEqualTo(1);
  }

  @Test
  void aDeletedRecord_andOneThatIsDeletedAgain() {
    cache.save(10, CacheCostTest::record);

    Units units = cache.delete("0");
    assertThat(units.total().writeWithIndexes()).isEqualTo(CHANGED + TRANSACTION);
    assertThat(units.total().read()).isEqualTo(1);

    assertThat(cache.delete("0").total()).isEqualTo(Capacity.ofRead(1));
  }

  @Test
  void theFirstChangeOfADay_costsTwoMore_forTheDueDay() {
    cache.save(1, CacheCostTest::record);
    cache.pass(Duration.ofDays(1));

    Units units = cache.save(1, _ -> "{\"id\":\"0\",\"changed\":true}");

    assertThat(units.total().writeWithIndexes()).isEqualTo(CHANGED + TRANSACTION + 2);
  }

  @Test
  void aPageOfAList() {
    cache.save(10, CacheCostTest::record);

    assertThat(cache.list(10).total()).isEqualTo(Capacity.ofRead(1 + 2 + SHARDS + 10 * 0.5));
    assertThat(cache.list(1).total()).isEqualTo(Capacity.ofRead(1 + SHARDS + 0.5));
    // nothing after the cursor: no shard is asked
    assertThat(cache.listNothing().total()).isEqualTo(Capacity.ofRead(1 + 2));
  }

  @Test
  void aSaveInAnExpiredDataset_makesTheResetAsWell() {
    cache.save(1, CacheCostTest::record);
    cache.pass(Duration.ofDays(61));

    Units units = cache.save(1, CacheCostTest::record);

    // the due day goes with the reset, and comes with the save
    assertThat(units.total().writeWithIndexes()).isEqualTo(TRANSACTION + 1 + NEW + TRANSACTION + 1);
    assertThat(units.total().read()).isEqualTo(1);
  }

  @Test
  void aHeadOfLongNames_costsTwoMoreForEachKilobyte_andSoDoesItsActivity() {
    String connection = UUID.randomUUID().toString();
    MeteredCache longer =
        new MeteredCache(
            Embedded.client(),
            new DatasetKey(
                "e".repeat(255), "i".repeat(255), connection, "m".repeat(255), "v".repeat(255)),
            Map.of());
    longer.save(1, CacheCostTest::record);

    Units units = longer.save(1, id -> record(id + 1));

    // the head takes 3 KB, and the activity bucket, whose key has all names as well, 2
    assertThat(units.of("Datasets").writeWithIndexes()).isEqualTo(2 * 3 + 2 * 2);
  }

  @Test
  void anApiKey_costsHalfAUnit() {
    assertThat(cache.findApiKey().total()).isEqualTo(Capacity.ofRead(0.5));
  }

  // at least one unit for each shard, also for a single record; then one for each payload
  private static int proof(int records) {
    return SHARDS + records;
  }

  static String record(int id) {
    return "{\"id\":\"%d\",\"n\":%d}".formatted(id, id);
  }

  private static MeteredCache cache(String connection) {
    return new MeteredCache(
        Embedded.client(),
        new DatasetKey("test", "hubspot", connection, "Contact", "base"),
        Map.of());
  }
}
