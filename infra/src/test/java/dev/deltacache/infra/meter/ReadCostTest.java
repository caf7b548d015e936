package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.Embedded;
import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Order;
import dev.deltacache.records.StreamEnd.Offset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cost.md says that reads cost which are not the next page of the stream. */
final class ReadCostTest {
  private static final int SHARDS = 4;

  private final MeteredCache cache =
      new MeteredCache(
          Embedded.client(),
          new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base"),
          Map.of());

  @BeforeEach
  void saveTen_andOneThatVouchesForThem() {
    cache.save(10, CacheCostTest::record);
    cache.save(1, id -> CacheCostTest.record(id + 10));
  }

  @Test
  void aLookUp_costsTheHead_andTheRecordAndThePayloadOfEach() {
    assertThat(read(ChangesQuery.ALL_ACTIONS, Set.of("0", "1", "2"), Order.ASCENDING))
        .isEqualTo(1 + 3 + 3);
  }

  @Test
  void aPageByFilter_readsNoPayloadOfWhatDoesNotMatch() {
    assertThat(read(Set.of(Action.DELETED), Set.of(), Order.ASCENDING)).isEqualTo(1 + SHARDS);
  }

  @Test
  void aFirstPageDownwards_asksEachShardTwice_andProvesTheLastTransaction() {
    // the head; the last transaction, one record and its payload; the shards down and up; payloads
    assertThat(read(ChangesQuery.ALL_ACTIONS, Set.of(), Order.DESCENDING))
        .isEqualTo(1 + SHARDS + 0.5 + 2 * SHARDS + 11 * 0.5);
  }

  @Test
  void theFirstCursor_costsAPageOfOneRecord_andTheLastTheProofOfTheLastTransaction() {
    assertThat(cache.streamEnd(Offset.FIRST).total().read()).isEqualTo(1 + SHARDS + 0.5);
    assertThat(cache.streamEnd(Offset.LAST).total().read()).isEqualTo(1 + SHARDS + 0.5);
  }

  private double read(Set<Action> actions, Set<String> ids, Order order) {
    return cache
        .read(
            new ChangesQuery(
                Optional.empty(),
                100,
                6_000_000,
                actions,
                0,
                Optional.of(ids).filter(some -> !some.isEmpty()),
                order))
        .total()
        .read();
  }
}
