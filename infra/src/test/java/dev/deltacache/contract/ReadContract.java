package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Pages, cursors, and payloads of every size. */
abstract class ReadContract extends StoreContract {
  private static final long MOST_BYTES = 6_000_000;

  private void saveMany(int from, int to) {
    cache.save(
        IntStream.range(from, to)
            .mapToObj(i -> Cache.read("{\"id\":\"r%05d\",\"n\":%d}".formatted(i, i)))
            .toList());
  }

  private static List<String> ids(List<ServedRecord> records) {
    return records.stream().map(served -> served.stored().id()).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 48, 49, 97, 100, 101, 10_000})
  void follow_withAnyLimit_givesEachRecordOnceInOrderOfCommits(int limit) {
    saveMany(0, 100);

    List<ServedRecord> all = cache.follow(Optional.empty(), limit);

    assertThat(ids(all)).isSorted().hasSize(100).doesNotHaveDuplicates();
    assertThat(all).extracting(served -> served.stored().position()).isSorted();
  }

  @Test
  void page_exactlyFull_saysWhetherThereIsMore() {
    saveMany(0, 10);

    assertThat(cache.page(Optional.empty(), 9).end()).isEqualTo(End.MORE);
    assertThat(cache.page(Optional.empty(), 9).behind()).isEqualTo(1);
    assertThat(cache.page(Optional.empty(), 10).end()).isEqualTo(End.REACHED);
    assertThat(cache.page(Optional.empty(), 10).behind()).isZero();
  }

  @Test
  void page_atTheEnd_isEmptyAndResumesWhereItWas() {
    saveMany(0, 3);
    Cursor end = cache.first().resume().orElseThrow();

    ChangesPage page = cache.page(Optional.of(end), 10);

    assertThat(page.records()).isEmpty();
    assertThat(page.end()).isEqualTo(End.REACHED);
    assertThat(page.resume()).contains(end);
    assertThat(page.checksum()).isPresent();
  }

  @Test
  void resumeAnywhere_withWritesInBetween_aCopyEndsEqual() {
    Random random = new Random(7);
    Map<String, String> copy = new HashMap<>();
    Optional<Cursor> cursor = Optional.empty();
    Position last = Position.START;
    for (int step = 0; step < 60; step++) {
      int i = random.nextInt(30);
      if (random.nextInt(4) == 0) {
        cache.delete("r" + i);
      } else {
        cache.save("{\"id\":\"r%d\",\"n\":%d}".formatted(i, step));
      }
      ChangesPage page = cache.page(cursor, 1 + random.nextInt(2));
      for (ServedRecord served : page.records()) {
        assertThat(served.stored().position()).isGreaterThan(last);
        last = served.stored().position();
        apply(copy, served);
      }
      cursor = page.resume();
    }
    cache.follow(cursor, 2).forEach(served -> apply(copy, served));

    Map<String, String> source = new HashMap<>();
    cache.all().forEach(served -> apply(source, served));
    assertThat(copy).isEqualTo(source);
  }

  private static void apply(Map<String, String> copy, ServedRecord served) {
    if (served.stored().isLive()) {
      copy.put(served.stored().id(), Cache.text(served));
    } else {
      copy.remove(served.stored().id());
    }
  }

  @Test
  void page_beforeItsEnd_hasNoChecksum() {
    saveMany(0, 3);

    assertThat(cache.page(Optional.empty(), 2).checksum()).isEmpty();
    assertThat(cache.page(Optional.empty(), 3).checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void page_whileTheDatasetChanges_hasNoChecksum() {
    saveMany(0, 3);
    List<Object> once = new ArrayList<>(List.of("save"));
    faults.before(
        request -> {
          // after the head and the records were read: the payloads are next
          if (request instanceof BatchGetItemRequest && !once.isEmpty()) {
            once.clear();
            other().save("{\"id\":\"r00000\",\"n\":\"changed\"}");
          }
          return request;
        });

    ChangesPage page = cache.first();

    assertThat(page.end()).isEqualTo(End.REACHED);
    assertThat(page.checksum()).isEmpty();
  }

  @Test
  void cursor_ofAnotherIncarnation_isExpired() {
    saveMany(0, 1);
    Cursor cursor = cache.first().resume().orElseThrow();
    Cursor foreign = new Cursor(new Incarnation(1, 1), cursor.position());

    assertThatThrownBy(() -> cache.page(Optional.of(foreign), 1))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void cursor_pastTheLastPosition_isExpired() {
    saveMany(0, 1);
    Cursor cursor = cache.first().resume().orElseThrow();
    Cursor past = new Cursor(cursor.incarnation(), cursor.position().successor());

    assertThatThrownBy(() -> cache.page(Optional.of(past), 1))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void cursor_ofADatasetThatDoesNotExist_isExpired() {
    Cursor cursor = new Cursor(new Incarnation(1, 1), Position.START);

    assertThatThrownBy(() -> cache.page(Optional.of(cursor), 1))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void page_ofLargeRecords_endsBeforeItsBytesArePassed() {
    for (String id : List.of("a", "b", "c", "d")) {
      cache.save("{\"id\":\"%s\",\"v\":\"%s\"}".formatted(id, "x".repeat(2_000_000)));
    }

    ChangesPage page = cache.page(Optional.empty(), 10, MOST_BYTES);

    assertThat(ids(page.records())).containsExactly("a", "b");
    assertThat(page.end()).isEqualTo(End.MORE);
    assertThat(ids(cache.page(page.resume(), 10, MOST_BYTES).records())).containsExactly("c", "d");
  }

  @Test
  void page_ofASingleRecordLargerThanItsBytes_givesIt() {
    cache.save("{\"id\":\"a\",\"v\":\"%s\"}".formatted("x".repeat(2_000)), "{\"id\":\"b\"}");

    ChangesPage page = cache.page(Optional.empty(), 10, 100);

    assertThat(ids(page.records())).containsExactly("a");
    assertThat(page.end()).isEqualTo(End.MORE);
  }

  @Test
  void payload_overSeveralItems_comesBackAsSent() {
    String large = incompressible(1_900_000, 1);
    cache.save(large);

    assertThat(Cache.text(cache.only())).isEqualTo(large);
    assertThat(parts()).isEqualTo(4);
  }

  @Test
  void payload_thatShrinks_leavesNoPartBehind() {
    cache.save(incompressible(1_900_000, 1));
    cache.save(incompressible(700_000, 2));
    assertThat(parts()).isEqualTo(2);
    assertThat(Cache.text(cache.only())).isEqualTo(incompressible(700_000, 2));

    cache.save("{\"id\":\"a\",\"n\":1}");
    assertThat(parts()).isOne();
    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":1}");
  }

  @Test
  void payload_overSeveralItems_isKeptByADelete() {
    String large = incompressible(900_000, 3);
    cache.save(large);
    cache.delete("a");

    assertThat(Cache.text(cache.only())).isEqualTo(large);
    cache.save("{\"id\":\"a\",\"n\":1}");
    assertThat(parts()).isOne();
  }

  @Test
  void batch_ofManyLargeRecords_isCommittedInTransactionsThatDynamoDbTakes() {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      records.add(incompressible(1_300_000, i).replace("\"a\"", "\"a" + i + "\""));
    }

    assertThat(cache.save(records.toArray(String[]::new)).added()).hasSize(12);

    assertThat(cache.all().stream().map(Cache::text)).containsExactlyElementsOf(records);
  }

  private int parts() {
    return raw()
        .payloads(cache.only().stored(), cache.first().resume().orElseThrow().incarnation())
        .count();
  }

  static String incompressible(int bytes, int seed) {
    byte[] random = new byte[bytes * 3 / 4];
    new Random(seed).nextBytes(random);
    return "{\"id\":\"a\",\"v\":\"%s\"}".formatted(Base64.getEncoder().encodeToString(random));
  }
}
