package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.meter.Capacity;
import dev.deltacache.infra.meter.Meter;
import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.reliability.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What must not grow with a dataset, over a large one that is filled in once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
final class EmbeddedLargeDatasetTest {
  private static final int RECORDS = Effort.cases(40_000, 100_000);
  private static final int BATCH = 1_000;

  /** Read units for 20,000 records, 25 of which share one, and what stands around them. */
  private static final double READS_A_PAGE = 20_000 / 25.0 + 100;

  /** Heads, proofs, and what is rounded up. */
  private static final double READS_BESIDE = 300;

  private final EmbeddedDynamo dynamo = EmbeddedDynamo.open(StoreContract.TEMPLATE);
  private final TestTime time = new TestTime(StoreContract.START);
  private final DatasetKey dataset = new DatasetKey("test", "hubspot", "large", "Contact", "base");
  private final Meter meter = Meter.of(StoreContract.TEMPLATE);
  private final Cache plain = over(dynamo.client());
  private final Cache metered = over(meter.client(dynamo.client()));

  @BeforeAll
  void fill() {
    saveThose(plain, i -> true, 10_000);
    plain.delete("r" + (RECORDS - 1));
  }

  @AfterAll
  void close() {
    dynamo.close();
  }

  @Test
  @Order(1)
  void rareMatch_behindAllOthers_isFoundByPaging_eachPageOfBoundedReads() {
    List<String> found = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    int pages = 0;
    ChangesPage page;
    do {
      meter.reset();
      page = metered.page(deletedAfter(cursor));
      assertThat(meter.units().total().read()).isLessThan(READS_A_PAGE);
      page.records().forEach(served -> found.add(served.stored().id()));
      cursor = page.resume();
      pages++;
    } while (page.end() == End.MORE);

    assertThat(found).containsExactly("r" + (RECORDS - 1));
    assertThat(pages).isBetween(RECORDS / 20_000, RECORDS / 20_000 + 1);
  }

  @Test
  @Order(2)
  void trackingPass_deletesExactlyTheMissing_andSeenRecordsCostNextToNothing() {
    IntPredicate isMissing = i -> i % 997 == 5;
    List<String> missing =
        IntStream.range(0, RECORDS).filter(isMissing).mapToObj(i -> "r" + i).toList();
    plain.track();
    meter.reset();
    // unchanged, in batches of 1,000; the one that was deleted stays away
    int seen = saveThose(metered, i -> !isMissing.test(i) && i != RECORDS - 1, BATCH);
    Capacity capacity = meter.units().total();

    // 8 for what is noted and 1 for the head, each batch: 0.009 a record
    assertThat(capacity.writeWithIndexesDoubled()).isEqualTo(Math.ceilDiv(seen, BATCH) * 9L);
    assertThat((double) capacity.writeWithIndexesDoubled() / seen).isLessThan(0.02);
    meter.reset();
    assertThat(metered.endDeletions()).isEqualTo(missing);
    // each record once, 25 or more to a unit; 512 of what was noted; the missing ones again, and
    // their payloads are not read
    assertThat(meter.units().total().read())
        .isLessThan(RECORDS / 25.0 + seen / 512.0 + missing.size() + READS_BESIDE);
    assertThat(plain.live()).hasSize(seen).doesNotContainAnyElementsOf(missing);
  }

  @Test
  @Order(3)
  void reset_costsTheSameWhateverTheSize() {
    plain.track();
    Capacity large = reset();
    plain.save("{\"id\":\"a\"}");
    Capacity small = reset();

    assertThat(small.write()).isEqualTo(4);
    // a window was open
    assertThat(large.write()).isEqualTo(4 + 2);
    // and the due day goes
    assertThat(large.writeWithIndexesDoubled()).isEqualTo(4 + 2 + 2);
    assertThat(small.writeWithIndexesDoubled()).isEqualTo(4 + 2);
    assertThat(large.read()).isEqualTo(small.read()).isEqualTo(1);
  }

  private Capacity reset() {
    meter.reset();
    assertThat(metered.reset()).isTrue();
    Capacity capacity = meter.units().total();
    assertThat(plain.all()).isEmpty();
    return capacity;
  }

  private static ChangesQuery deletedAfter(Optional<Cursor> cursor) {
    return new ChangesQuery(
        cursor,
        100,
        6_000_000,
        Set.of(Action.DELETED),
        0,
        Optional.empty(),
        dev.deltacache.records.Order.ASCENDING);
  }

  private static int saveThose(Cache cache, IntPredicate wanted, int batch) {
    List<String> records =
        IntStream.range(0, RECORDS)
            .filter(wanted)
            .mapToObj(i -> "{\"id\":\"r" + i + "\",\"name\":\"some name " + i + "\"}")
            .toList();
    for (int from = 0; from < records.size(); from += batch) {
      int to = Math.min(records.size(), from + batch);
      cache.save(records.subList(from, to).toArray(String[]::new));
    }
    return records.size();
  }

  private Cache over(DynamoDbClient client) {
    return new Cache(
        Wiring.of(client, StoreContract.environment(), time.time(dataset.hashCode())), dataset);
  }
}
