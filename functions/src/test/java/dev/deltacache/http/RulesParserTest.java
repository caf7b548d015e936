package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchRules;
import dev.deltacache.records.BatchRules.Merging;
import dev.deltacache.records.BatchRules.Restored;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Position;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RulesParserTest {
  private static final Cursor CURSOR = new Cursor(new Incarnation(1, 2), new Position(3, 4));
  private static final DatasetKey DATASET = new DatasetKey("prod", "hubspot", "c1", "M", "base");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",'merging':null,'ignore_fields':null,'announce_restored':null",
        ",'merging':{'strategy':'override'},'ignore_fields':[],'announce_restored':false",
        ",'merging':{'strategy':'override','cursor':null}",
      })
  void rulesThatAreNotGiven_areTheDefaults(String rules) {
    assertThat(Batches.parse(body(rules)).rules()).isEqualTo(BatchRules.DEFAULT);
  }

  @Test
  void rules_mayStandBeforeOrAfterTheRecords() {
    String rules =
        "'merging':{'cursor':'%s','strategy':'ignore_if_modified_after_cursor'},"
                .formatted(CURSOR.encode(DATASET))
            + "'announce_restored':true,'ignore_fields':['at']";
    for (String body :
        new String[] {
          "{" + rules + ",'records':[{'id':'a'}],'model':'M'}",
          "{'model':'M','records':[{'id':'a'}]," + rules + "}"
        }) {
      BatchRules read = Batches.parse(body).rules();
      assertThat(read.merging())
          .isEqualTo(new Merging.IgnoreIfModifiedAfterCursor(Optional.of(CURSOR)));
      assertThat(read.restored()).isEqualTo(Restored.ANNOUNCED);
      assertThat(read.ignored()).isNotEqualTo(IgnoredFields.NONE);
    }
  }

  @Test
  void cursor_mayBeMissing() {
    assertThat(
            Batches.parse(body(",'merging':{'strategy':'ignore_if_modified_after_cursor'}"))
                .rules()
                .merging())
        .isEqualTo(new Merging.IgnoreIfModifiedAfterCursor(Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'merging':'override' | merging: must be an object with a strategy",
        "'merging':[{'strategy':1}] | merging: must be an object with a strategy",
        "'merging':{} | merging.strategy: must be 'override' or 'ignore_if_modified_after_cursor'",
        "'merging':{'strategy':'newest'} | merging.strategy: must be 'override' or"
            + " 'ignore_if_modified_after_cursor'",
        "'merging':{'strategy':'override','cursor':'x'} | merging.cursor: is taken with"
            + " 'ignore_if_modified_after_cursor' alone",
        "'merging':{'strategy':'ignore_if_modified_after_cursor','cursor':7} | merging.cursor: must"
            + " be a string",
        "'merging':{'strategy':'override','x':[1]} | merging.x: is no field of this call",
        "'ignore_fields':'at' | ignore_fields: must be an array of field names or JSON pointers",
        "'ignore_fields':['a',''] | ignore_fields.1: is empty",
        "'ignore_fields':[['a']] | ignore_fields.0: must be a string",
        "'ignore_fields':['/a~2'] | ignore_fields.0: is a JSON pointer with a '~' that no 0 or 1"
            + " follows",
        "'announce_restored':'yes' | announce_restored: must be true or false",
        "'announce_restored':{} | announce_restored: must be true or false",
        "'announce_restored':true,'announce_restored':true | announce_restored: is given twice",
      })
  void ruleThatIsWrong_isToldWhereAndHow(String rules, String problem) {
    assertThat(Rejections.problems(() -> Batches.parse(body("," + rules))))
        .containsExactly(problem);
    assertThat(Rejections.of(() -> Batches.parse(body("," + rules))).code())
        .isEqualTo("invalid_body");
  }

  @Test
  void fiftyFieldsMayBeIgnored_andNotOneMore() {
    assertThat(Batches.parse(body(",'ignore_fields':" + fields(50))).records()).hasSize(1);
    assertThat(Rejections.problems(() -> Batches.parse(body(",'ignore_fields':" + fields(51)))))
        .containsExactly("ignore_fields: must have at most 50 fields, but has 51");
  }

  @Test
  void cursorOfAnotherDataset_isInvalid_andNamedAsThatOfTheRule() {
    String rules =
        ",'merging':{'strategy':'ignore_if_modified_after_cursor','cursor':'%s'}"
            .formatted(CURSOR.encode(new DatasetKey("prod", "hubspot", "c2", "M", "base")));
    assertThat(Rejections.of(() -> Batches.parse(body(rules))).code()).isEqualTo("invalid_cursor");
    assertThat(Rejections.problems(() -> Batches.parse(body(rules))))
        .singleElement()
        .asString()
        .startsWith("merging.cursor: was altered, or belongs to another dataset");
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'f" + i + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String body(String rules) {
    return "{'model':'M','records':[{'id':'a'}]" + rules + "}";
  }
}
