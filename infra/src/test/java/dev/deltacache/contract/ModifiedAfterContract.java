package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages of the stream that begin at a time. */
abstract class ModifiedAfterContract extends StoreContract {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static List<String> ids(List<ServedRecord> records) {
    return records.stream().map(served -> served.stored().id()).toList();
  }

  @Test
  void modifiedAfter_isInclusive() {
    cache.save("{\"id\":\"a\"}");
    time.pass(SECOND);
    cache.save("{\"id\":\"b\"}");
    long timeMs = time.millis();
    time.pass(SECOND);
    cache.save("{\"id\":\"c\"}");

    assertThat(ids(cache.page(Ask.all().modifiedAfter(timeMs)).records()))
        .containsExactly("b", "c");
    assertThat(ids(cache.page(Ask.all().modifiedAfter(timeMs + 1)).records())).containsExactly("c");
  }

  @Test
  void modifiedAfter_thatNothingIs_staysAtTheStartOrTheCursor() {
    cache.save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Cursor first = cache.page(Optional.empty(), 1).resume().orElseThrow();
    Ask late = Ask.all().modifiedAfter(time.millis() + 1);

    ChangesPage fromStart = cache.page(late);
    assertThat(fromStart.records()).isEmpty();
    assertThat(fromStart.resume().orElseThrow().position()).isEqualTo(Position.START);
    assertThat(fromStart.next()).isEmpty();
    assertThat(fromStart.end()).isEqualTo(End.REACHED);
    assertThat(fromStart.behind()).isEqualTo(2);
    assertThat(fromStart.checksum()).isEmpty();
    assertThat(cache.page(late.from(first)).resume()).contains(first);
    assertThat(cache.page(late.from(first)).behind()).isOne();
  }

  @Test
  void modifiedAfter_ofTheLatestTimeThereCanBe_isEmpty() {
    cache.save("{\"id\":\"a\"}");

    assertThat(cache.page(Ask.all().modifiedAfter(253_402_300_799_999L)).records()).isEmpty();
  }

  @Test
  void modifiedAfter_isOneQueryForEachShard() {
    for (int i = 0; i < 30; i++) {
      cache.save("{\"id\":\"r" + i + "\"}");
      time.pass(SECOND);
    }
    long before = faults.sent().size();

    cache.page(Ask.all().limit(2).modifiedAfter(time.millis() - 3_000));

    List<QueryRequest> queries =
        faults.sent().stream()
            .skip(before)
            .filter(QueryRequest.class::isInstance)
            .map(QueryRequest.class::cast)
            .toList();
    assertThat(queries).hasSize(4).allMatch(query -> query.filterExpression() == null);
  }
}
