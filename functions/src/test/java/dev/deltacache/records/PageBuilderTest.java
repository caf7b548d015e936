package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class PageBuilderTest {
  private static final long MANY_BYTES = 1_000_000;
  private static final Position AFTER = new Position(1_000, 5);

  @Test
  void page_endsAtItsLimit() {
    PageBuilder page = new PageBuilder(AFTER, 2, MANY_BYTES);
    assertThat(page.offer(record(6, 10))).isTrue();
    assertThat(page.isFull()).isFalse();
    assertThat(page.offer(record(7, 10))).isTrue();
    assertThat(page.isFull()).isTrue();
    assertThat(page.offer(record(8, 10))).isFalse();
    assertThat(page.records()).hasSize(2);
    assertThat(page.resume()).isEqualTo(new Position(1_000, 7));
  }

  @Test
  void page_endsBeforeItsBytesWouldBePassed() {
    long bytes = record(6, 100).escapedBytes();
    PageBuilder page = new PageBuilder(AFTER, 10, 2 * bytes);
    assertThat(page.offer(record(6, 100))).isTrue();
    assertThat(page.roomBytes()).isEqualTo(bytes);
    assertThat(page.offer(record(7, 101))).isFalse();
    assertThat(page.isFull()).isTrue();
    assertThat(page.resume()).isEqualTo(new Position(1_000, 6));
    PageBuilder exact = new PageBuilder(AFTER, 10, 2 * bytes);
    assertThat(exact.offer(record(6, 100)) && exact.offer(record(7, 100))).isTrue();
  }

  @Test
  void singleRecord_alwaysFits() {
    PageBuilder page = new PageBuilder(AFTER, 10, 1);
    assertThat(page.offer(record(6, 100_000))).isTrue();
    assertThat(page.offer(record(7, 1))).isFalse();
    assertThat(page.records()).hasSize(1);
  }

  @Test
  void recordPassedBy_movesTheResumePosition_andTakesNoRoom() {
    PageBuilder page = new PageBuilder(AFTER, 1, MANY_BYTES);
    assertThat(page.resume()).isEqualTo(AFTER);
    page.passBy(record(6, 10).stored());
    assertThat(page.resume()).isEqualTo(new Position(1_000, 6));
    assertThat(page.room()).isEqualTo(1);
    assertThat(page.records()).isEmpty();
  }

  @Test
  void prunedRecord_isItsIdAlone_goneSinceItsExpiryOrNow() {
    StoredRecord stored = record(6, 100).stored();
    ServedRecord expired = ServedRecord.pruned(stored, 999_000_000);
    assertThat(new String(expired.json().json(), UTF_8)).isEqualTo("{\"id\":\"r6\"}");
    assertThat(expired.prunedAtMs()).hasValue(stored.payload().expiresAt() * 1000);
    assertThat(ServedRecord.pruned(stored, 4_000).prunedAtMs()).hasValue(4_000);
    assertThat(expired.escapedBytes()).isLessThan(record(6, 100).escapedBytes());
  }

  private static ServedRecord record(long sequence, int bytes) {
    StoredRecord stored =
        new StoredRecord(
            "r" + sequence,
            Reading.fingerprint("'a':1"),
            new Position(1_000, sequence),
            Action.ADDED,
            1_000,
            OptionalLong.empty(),
            new StoredPayload(1, 5_000, bytes, 1, bytes));
    String json = "{\"id\":\"r%d\",\"a\":%s}".formatted(sequence, "1".repeat(bytes));
    return ServedRecord.whole(stored, new Payload(json.getBytes(UTF_8)));
  }
}
