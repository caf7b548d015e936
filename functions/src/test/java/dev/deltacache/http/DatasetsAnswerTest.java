package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetSummary;
import dev.deltacache.records.DatasetsCursor;
import dev.deltacache.records.DatasetsPage;
import dev.deltacache.records.DatasetsQuery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DatasetsAnswerTest {
  /** What Lambda takes. */
  private static final int MAX_RESPONSE_BYTES = 6_291_556;

  private static final DatasetsQuery QUERY =
      DatasetsQuery.first("test", Optional.empty(), Optional.empty(), 1_000);

  // a control character is written as six, one of which is doubled in the response
  private static final String WIDEST = "\u0001".repeat(255);

  @Test
  void page_thatLambdaWouldNotTake_endsBefore_andGoesOnAfterItsLast() {
    List<DatasetSummary> datasets = datasets(1_000, WIDEST);

    Answer answer = answer(datasets, datasets.getLast().dataset());

    assertThat(answer.size()).isBetween(MAX_RESPONSE_BYTES - 20_000, MAX_RESPONSE_BYTES);
    int count = count(answer);
    assertThat(count).isBetween(500, 999);
    assertThat(next(answer)).hasValue(datasets.get(count - 1).dataset());
  }

  @Test
  void page_thatFits_goesOnWhereItSays_orNowhere() {
    List<DatasetSummary> datasets = datasets(3, "plain");
    DatasetKey beyond = new DatasetKey("test", "z", "z", "z", "z");

    assertThat(next(answer(datasets, beyond))).hasValue(beyond);
    assertThat(next(answer(datasets, null))).isEmpty();
    assertThat(count(answer(datasets, null))).isEqualTo(3);
    assertThat(answer(List.of(), null).body()).isEqualTo("{\"datasets\":[],\"next_cursor\":null}");
  }

  @Test
  void dataset_hasTheFieldsOfTheCall() {
    assertThat(answer(datasets(1, "é\"\\"), null).body())
        .isEqualTo(
            "{\"datasets\":[{\"integration\":\"é\\\"\\\\\",\"connection\":\"é\\\"\\\\\","
                + "\"model\":\"é\\\"\\\\\",\"variant\":\"é\\\"\\\\0\",\"live\":1,\"deleted\":2,"
                + "\"pruned\":3,\"bytes\":10,\"checksum\":\"00000000000000000000000000000000\","
                + "\"last_sync_at\":\"1970-01-01T00:00:00.000Z\",\"last_change_at\":null,"
                + "\"last_cursor\":null,\"last_run\":null,"
                + "\"expires_at\":\"1970-01-01T00:00:00.005Z\"}],\"next_cursor\":null}");
  }

  private static Answer answer(List<DatasetSummary> datasets, DatasetKey next) {
    DatasetsPage page = new DatasetsPage(datasets, Optional.ofNullable(next));
    return Answer.of(DatasetsAnswer.of(QUERY, page));
  }

  private static int count(Answer answer) {
    return answer.body().split("\"last_run\"", -1).length - 1;
  }

  private static Optional<DatasetKey> next(Answer answer) {
    Matcher cursor = Pattern.compile("\"next_cursor\":\"([^\"]+)\"}").matcher(answer.body());
    return cursor.find()
        ? Optional.of(DatasetsCursor.decode(cursor.group(1), QUERY))
        : Optional.empty();
  }

  private static List<DatasetSummary> datasets(int count, String name) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new DatasetSummary(
                    new DatasetKey(
                        "test",
                        name,
                        name,
                        name,
                        name.substring(0, Math.min(250, name.length())) + i),
                    1,
                    2,
                    3,
                    10,
                    Checksum.EMPTY,
                    0,
                    OptionalLong.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(5)))
        .toList();
  }
}
