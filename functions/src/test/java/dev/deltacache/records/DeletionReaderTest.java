package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeletionReaderTest {
  private record Batch(List<Intent.Delete> deletes, List<Problem> problems) {}

  @Test
  void deletion_needsItsIdAlone() {
    assertThat(delete("{'id':7}")).isEqualTo(new Intent.Delete("7", OptionalLong.empty()));
    assertThat(delete("{'name':{'id':'x'},'id':'a','tags':[[1]],'_nango_metadata':{}}"))
        .isEqualTo(new Intent.Delete("a", OptionalLong.empty()));
    assertThat(delete("{'id':'a','deletedAt':null}").deletedAtMs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T09:30:00Z, 1769851800000",
    "2026-01-31T09:30:00.123Z, 1769851800123",
    "2026-01-31T09:30:00.123999Z, 1769851800123",
    "2026-01-31T10:30:00+01:00, 1769851800000",
    "2026-01-31T04:00-05:30, 1769851800000",
    "2026-01-31, 1769817600000",
    "1970-01-01T00:00:00Z, 0",
    "9999-12-31T23:59:59.999Z, 253402300799999"
  })
  void deletedAt_isTakenInTheFormsOfIso8601(String deletedAt, long expectedMs) {
    assertThat(delete("{'deletedAt':'" + deletedAt + "','id':'a'}").deletedAtMs())
        .hasValue(expectedMs);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "''",
        "'yesterday'",
        "'2026-02-30'",
        "'2026-01-31T09:30:00'",
        "'2026-01-31 09:30:00Z'",
        "'1969-12-31T23:59:59Z'",
        "'1969-12-31'",
        "'+10000-01-01T00:00:00Z'",
        "'31.01.2026'",
        "'2026-01-31T25:00:00Z'",
        "1769851800000",
        "true",
        "{'at':'2026-01-31'}",
        "['2026-01-31']"
      })
  void deletedAt_thatIsNone_isRefused(String deletedAt) {
    Batch batch = read("[{'id':'0'},{'deletedAt':" + deletedAt + ",'id':'a'},{'id':'2'}]");
    assertThat(batch.deletes()).extracting(Intent.Delete::id).containsExactly("0", "2");
    assertThat(batch.problems())
        .containsExactly(
            new Problem(
                "invalid_record",
                List.of("records", 1, "deletedAt"),
                "must be an ISO 8601 date, or date and time with offset, from 1970 to 9999"));
  }

  @Test
  void recordsThatAreNone_areRefused_andTheNextIsRead() {
    Batch batch = read("[1,[{'id':'x'}],null,{},{'id':{'a':1}},{'id':''},{'id':1.5},{'id':'a'}]");
    assertThat(batch.deletes()).containsExactly(new Intent.Delete("a", OptionalLong.empty()));
    assertThat(batch.problems())
        .hasSize(7)
        .extracting(Problem::code)
        .containsOnly("invalid_record");
    assertThat(batch.problems())
        .extracting(problem -> problem.path().get(1))
        .containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void recordWrongInTwoPlaces_isToldBoth() {
    assertThat(read("[{'id':null,'deletedAt':5}]").problems())
        .extracting(problem -> problem.path().getLast())
        .containsExactly("id", "deletedAt");
  }

  private static Intent.Delete delete(String record) {
    Batch batch = read("[" + record + "]");
    assertThat(batch.problems()).isEmpty();
    return batch.deletes().getFirst();
  }

  private static Batch read(String records) {
    DeletionReader reader = new DeletionReader();
    Batch batch = new Batch(new ArrayList<>(), new ArrayList<>());
    try (JsonParser parser = Reading.FACTORY.createParser(Reading.quoted(records))) {
      parser.nextToken();
      for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
        reader.read(parser, index, batch.problems()::add).ifPresent(batch.deletes()::add);
      }
      assertThat(parser.nextToken()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return batch;
  }
}
