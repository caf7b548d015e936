package dev.deltacache.contract;

import static dev.deltacache.records.Action.ADDED;
import static dev.deltacache.records.Action.DELETED;
import static dev.deltacache.records.Action.UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages of the stream that pass by what does not match. */
abstract class FilterContract extends StoreContract {

  private void saveMany(int from, int to, String value) {
    cache.save(
        IntStream.range(from, to)
            .mapToObj(i -> Cache.read("{\"id\":\"r%05d\",\"n\":\"%s\"}".formatted(i, value)))
            .toList());
  }

  private long queries() {
    return faults.sent().stream().filter(QueryRequest.class::isInstance).count();
  }

  private long payloadsRead() {
    return faults.sent().stream()
        .filter(BatchGetItemRequest.class::isInstance)
        .map(BatchGetItemRequest.class::cast)
        .map(get -> get.requestItems().get(environment().get("PAYLOADS_TABLE")))
        .filter(keys -> keys != null)
        .mapToLong(keys -> keys.keys().size())
        .sum();
  }

  @Test
  void filter_passesByWhatDoesNotMatch_withoutReadingItsPayload() {
    saveMany(0, 20, "a");
    saveMany(5, 10, "b");
    long before = payloadsRead();

    ChangesPage page = cache.page(Ask.all().only(UPDATED));

    assertThat(ids(page)).containsExactly("r00005", "r00006", "r00007", "r00008", "r00009");
    assertThat(payloadsRead() - before).isEqualTo(5);
  }

  @Test
  void filter_thatMatchesNothing_resumesAtTheLastPositionLookedAt() {
    saveMany(0, 20, "a");
    Cursor last = cache.first().resume().orElseThrow();

    ChangesPage page = cache.page(Ask.all().only(DELETED));

    assertThat(page.records()).isEmpty();
    assertThat(page.resume()).contains(last);
    assertThat(page.next()).isEmpty();
    assertThat(page.end()).isEqualTo(End.REACHED);
    assertThat(page.behind()).isZero();
    assertThat(page.checksum()).isEmpty();
    cache.delete("r00003");
    assertThat(ids(cache.page(Ask.all().only(DELETED).from(last)))).containsExactly("r00003");
  }

  @Test
  void filter_ofAllActions_isNone_andHasTheChecksum() {
    saveMany(0, 3, "a");

    assertThat(cache.page(Ask.all().only(ADDED, UPDATED, DELETED)).checksum()).isPresent();
    assertThat(cache.page(Ask.all().only(ADDED, UPDATED)).checksum()).isEmpty();
  }

  @Test
  void fullPage_passesByWhatItHasSeenBehindItsLastMatch() {
    saveMany(0, 5, "a");
    saveMany(2, 4, "b");
    cache.delete("r00004");

    // two that do not match, then up to four, of which the last does not
    ChangesPage page = cache.page(Ask.all().only(UPDATED).limit(2));

    assertThat(ids(page)).containsExactly("r00002", "r00003");
    assertThat(page.next()).isEmpty();
    assertThat(page.behind()).isZero();
  }

  @Test
  void fullPage_afterWhichMoreMatch_goesOnBehindItsLastMatch() {
    saveMany(0, 9, "a");
    saveMany(0, 3, "b");

    ChangesPage page = cache.page(Ask.all().only(ADDED).limit(2));

    assertThat(ids(page)).containsExactly("r00003", "r00004");
    assertThat(page.next()).isEqualTo(page.resume()).isPresent();
    assertThat(ids(cache.page(Ask.all().only(ADDED).from(page.next()))))
        .containsExactly("r00005", "r00006", "r00007", "r00008");
  }

  @Test
  void pageThatItsBytesEnd_goesOnWithTheMatchThatDidNotFit() {
    cache.save("{\"id\":\"u\"}", "{\"id\":\"v\"}");
    saveMany(0, 5, "x".repeat(1_000));
    cache.save("{\"id\":\"u\",\"n\":1}", "{\"id\":\"v\",\"n\":1}");

    ChangesPage page = cache.page(Ask.all().only(ADDED).maxBytes(3_000));

    assertThat(ids(page)).containsExactly("r00000", "r00001");
    assertThat(page.end()).isEqualTo(End.MORE);
    assertThat(ids(cache.page(Ask.all().only(ADDED).from(page.next()))))
        .containsExactly("r00002", "r00003", "r00004");
  }

  @ParameterizedTest
  @CsvSource({"1, ADDED", "2, UPDATED", "3, DELETED", "7, ADDED", "50, UPDATED", "10000, DELETED"})
  void follow_withAnyLimitAndWritesInBetween_givesEachMatchOnceForEachOfItsChanges(
      int limit, Action wanted) {
    Random random = new Random(limit);
    Map<String, Position> given = new HashMap<>();
    Optional<Cursor> cursor = Optional.empty();
    Position last = Position.START;
    saveMany(0, 40, "first");
    for (int step = 0; step < 40; step++) {
      write(random, step);
      ChangesPage page = cache.page(Ask.all().only(wanted).limit(limit).from(cursor));
      for (ServedRecord served : page.records()) {
        assertThat(served.stored().lastAction()).isEqualTo(wanted);
        assertThat(served.stored().position()).isGreaterThan(last);
        last = served.stored().position();
        given.put(served.stored().id(), last);
      }
      assertThat(page.resume().orElseThrow().position()).isGreaterThanOrEqualTo(last);
      cursor = page.resume();
    }
    while (true) {
      ChangesPage page = cache.page(Ask.all().only(wanted).limit(limit).from(cursor));
      page.records().forEach(one -> given.put(one.stored().id(), one.stored().position()));
      if (page.next().isEmpty()) {
        break;
      }
      cursor = page.next();
    }

    assertThat(cache.all())
        .filteredOn(served -> served.stored().lastAction() == wanted)
        .isNotEmpty()
        .allSatisfy(
            served ->
                assertThat(given).containsEntry(served.stored().id(), served.stored().position()));
  }

  private void write(Random random, int step) {
    String id = "r%05d".formatted(random.nextInt(50));
    if (random.nextInt(3) == 0) {
      cache.delete(id);
    } else {
      cache.save("{\"id\":\"%s\",\"n\":%d}".formatted(id, step));
    }
  }

  @Test
  void denseMatches_costNoMoreQueriesThanWithoutAFilter() {
    saveMany(0, 400, "a");
    long start = queries();
    cache.page(Ask.all().limit(100));
    long plain = queries() - start;

    cache.page(Ask.all().limit(100).only(ADDED));

    assertThat(queries() - start - plain).isEqualTo(plain);
  }

  @Test
  void rareMatches_costNoQueryPerFewRecords() {
    saveMany(0, 3_000, "a");
    cache.delete("r02999");
    long start = queries();

    ChangesPage page = cache.page(Ask.all().limit(1).only(DELETED));

    assertThat(ids(page)).containsExactly("r02999");
    // twelve stretches of twice the length each, from four shards
    assertThat(queries() - start).isLessThanOrEqualTo(4 * 12 + 8);
  }

  @Test
  void reader_atAChangeThatIsStillTurningVisible_endsItsPageBeforeIt() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}");
    List<ServedRecord> all = cache.all();
    Raw.Hideable b = raw().record(all.get(1).stored(), cache.first().incarnation().orElseThrow());
    b.hide();

    ChangesPage page = cache.page(Ask.all().only(DELETED));
    assertThat(page.end()).isEqualTo(End.NOT_YET_VISIBLE);
    assertThat(page.resume().orElseThrow().position()).isEqualTo(all.get(0).stored().position());
    assertThat(page.next()).isEmpty();
    assertThat(page.behind()).isEqualTo(2);

    b.reveal();
    assertThat(ids(cache.page(Ask.all().only(ADDED).from(page.resume()))))
        .containsExactly("b", "c");
  }

  @Test
  void reader_whoseMatchMovesWhileThePageIsRead_leavesItOutAndSeesItLater() {
    saveMany(0, 2, "a");
    Cursor before = cache.first().resume().orElseThrow();
    saveMany(0, 2, "b");
    boolean[] once = {true};
    faults.before(
        request -> {
          if (request instanceof BatchGetItemRequest && once[0]) {
            once[0] = false;
            other().save("{\"id\":\"r00000\",\"n\":\"c\"}");
          }
          return request;
        });

    ChangesPage page = cache.page(Ask.all().only(UPDATED, DELETED).from(before));

    assertThat(ids(page)).containsExactly("r00001");
    assertThat(ids(cache.page(Ask.all().only(UPDATED, DELETED).from(page.resume()))))
        .containsExactly("r00000");
  }
}
