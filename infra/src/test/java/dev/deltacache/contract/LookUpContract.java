package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** Records by their ids. */
abstract class LookUpContract extends StoreContract {
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  @Test
  void lookUp_givesWhatExists_inTheOrderOfPositions() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}", "{\"id\":\"c\"}", "{\"id\":\"d\"}");
    cache.save("{\"id\":\"a\",\"n\":1}");
    cache.delete("b");

    ChangesPage page = cache.page(Ask.all().ids("a", "b", "c", "unknown"));

    assertThat(ids(page)).containsExactly("c", "a", "b");
    assertThat(Cache.text(page.records().get(1))).isEqualTo("{\"id\":\"a\",\"n\":1}");
    assertThat(page.records().get(2).payload()).isPresent();
    assertThat(page.next()).isEmpty();
    assertThat(page.resume()).isEmpty();
    assertThat(page.behind()).isZero();
    assertThat(page.checksum()).isEmpty();
    assertThat(page.end()).isEqualTo(End.REACHED);
  }

  @Test
  void lookUp_ofNothingThatExists_isEmpty() {
    cache.save("{\"id\":\"a\"}");

    assertThat(cache.page(Ask.all().ids("b", "A")).records()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 9, 10, 11})
  void lookUp_cutByItsLimit_leadsOnWithoutAResumeCursor(int limit) {
    cache.save(
        IntStream.range(0, 10).mapToObj(i -> Cache.read("{\"id\":\"r" + i + "\"}")).toList());
    Ask ask = Ask.all().limit(limit).ids(IntStream.range(0, 12).mapToObj(i -> "r" + i).toList());
    List<String> all = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();
    do {
      ChangesPage page = cache.page(ask.from(next));
      all.addAll(ids(page));
      assertThat(page.resume()).isEmpty();
      assertThat(page.behind()).isEqualTo(10 - all.size());
      assertThat(page.records()).hasSizeLessThanOrEqualTo(limit).isNotEmpty();
      next = page.next();
      assertThat(next.isPresent()).isEqualTo(all.size() < 10);
    } while (next.isPresent());

    assertThat(all).hasSize(10).isSorted();
  }

  @Test
  void lookUp_ofLargeRecords_leadsOn_andReadsNoPayloadThatIsForAnotherPage() {
    cache.save(
        IntStream.range(0, 10)
            .mapToObj(
                i -> Cache.read("{\"id\":\"r%d\",\"v\":\"%s\"}".formatted(i, "x".repeat(900))))
            .toList());
    Ask ask = Ask.all().maxBytes(4_000).ids(IntStream.range(0, 10).mapToObj(i -> "r" + i).toList());
    long before = payloadsRead();

    ChangesPage page = cache.page(ask);
    assertThat(ids(page)).containsExactly("r0", "r1", "r2");
    assertThat(page.behind()).isEqualTo(7);
    assertThat(payloadsRead() - before).isEqualTo(3);

    List<String> all = new ArrayList<>(ids(page));
    for (Optional<Cursor> next = page.next(); next.isPresent(); next = page.next()) {
      page = cache.page(ask.from(next));
      all.addAll(ids(page));
    }
    assertThat(all).hasSize(10).isSorted();
  }

  private long payloadsRead() {
    return faults.sent().stream()
        .filter(BatchGetItemRequest.class::isInstance)
        .map(BatchGetItemRequest.class::cast)
        .filter(get -> get.requestItems().containsKey(environment().get("PAYLOADS_TABLE")))
        .mapToLong(get -> get.requestItems().values().iterator().next().keys().size())
        .sum();
  }

  @Test
  void lookUp_readsItemsAndPayloadsStrongly() {
    cache.save("{\"id\":\"a\"}");
    int before = faults.sent().size();

    cache.page(Ask.all().ids("a"));

    assertThat(faults.sent().stream().skip(before).filter(BatchGetItemRequest.class::isInstance))
        .hasSize(2)
        .allSatisfy(
            request ->
                assertThat(((BatchGetItemRequest) request).requestItems().values())
                    .allMatch(keys -> keys.consistentRead()));
  }

  @Test
  void lookUp_ofAnExpiredPayload_servesItAsPruned() {
    cache.save("{\"id\":\"a\"}");
    long expiry = time.millis() + Duration.ofDays(30).toMillis();
    time.pass(Duration.ofDays(31));

    ServedRecord served = cache.page(Ask.all().ids("a")).records().getFirst();

    assertThat(served.payload()).isEmpty();
    assertThat(served.prunedAtMs()).hasValue(expiry);
  }

  @Test
  void lookUp_inADatasetThatIsUnknownOrExpired_isEmpty() {
    assertThat(cache.isUnknown()).isTrue();
    cache.save("{\"id\":\"a\"}");
    Cursor cursor = cache.first().resume().orElseThrow();
    time.pass(RECORD_TTL);

    ChangesPage page = cache.page(Ask.all().ids("a"));
    assertThat(page.records()).isEmpty();
    assertThat(page.checksum()).isEmpty();
    assertThatThrownBy(() -> cache.page(Ask.all().ids("a").from(cursor)))
        .isInstanceOf(CursorExpiredException.class);
  }

  @Test
  void lookUp_ofIdsWithAnyCharacters_findsThem() {
    Set<String> strange =
        Set.of("a,b", "100%", "c d", "e/f?g#h", "\ud83d\ude42", "\"'\\", "\u0000", "é", "e\u0301");
    cache.save(strange.stream().map(id -> Cache.read("{\"id\":\"" + escaped(id) + "\"}")).toList());

    assertThat(ids(cache.page(Ask.all().ids(strange))))
        .containsExactlyInAnyOrderElementsOf(strange);
  }

  private static String escaped(String id) {
    return id.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000");
  }
}
