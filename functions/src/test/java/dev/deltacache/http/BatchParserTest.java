package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BatchParserTest {
  @Test
  void batch_isItsDatasetAndItsRecords() {
    BatchRequest<Intent.Save> batch =
        Batches.parse("{'model':'Contact','variant':'eu','records':[{'id':'a'},{'id':2}]}");
    assertThat(batch.dataset()).isEqualTo(new DatasetKey("prod", "hubspot", "c1", "Contact", "eu"));
    assertThat(batch.records()).extracting(Intent.Save::id).containsExactly("a", "2");
  }

  @Test
  void model_mayComeAfterTheRecords() {
    BatchRequest<Intent.Save> batch = Batches.parse("{'records':[{'id':'a'}],'model':'Contact'}");
    assertThat(batch.dataset().model()).isEqualTo("Contact");
    assertThat(batch.records()).hasSize(1);
  }

  @Test
  void variant_absentOrNull_isBase() {
    for (String variant : new String[] {"", ",'variant':null"}) {
      String body = "{'model':'Contact','records':[{'id':'a'}]" + variant + "}";
      assertThat(Batches.parse(body).dataset().variant()).isEqualTo("base");
    }
  }

  @Test
  void records_withOneIdTwice_areBothKept() {
    assertThat(Batches.parse("{'model':'Contact','records':[{'id':'a'},{'id':'a'}]}").records())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | model: is missing; records: is missing",
        "{'model':'M'} | records: is missing",
        "{'records':[{'id':'a'}]} | model: is missing",
        "{'model':7,'records':[{'id':'a'}]} | model: must be a string",
        "{'model':null,'records':[{'id':'a'}]} | model: must be a string",
        "{'model':{'records':[]},'records':[{'id':'a'}]} | model: must be a string",
        "{'model':'','records':[{'id':'a'}]} | model: is empty",
        "{'model':'\\ud800','records':[{'id':'a'}]} | model: has a lone surrogate",
        "{'model':'M','variant':'','records':[{'id':'a'}]} | variant: is empty",
        "{'model':'M','variant':[1],'records':[{'id':'a'}]} | variant: must be a string",
        "{'model':'M','records':{'id':'a'}} | records: must be an array",
        "{'model':'M','records':null} | records: must be an array",
        "{'model':'M','records':[]} | records: must have 1 to 10000 records, but has 0",
        "{'model':'M','records':[{'id':'a'}],'extra':{'model':[1]}} | extra: is no field of this"
            + " call",
        "{'model':'M','model':'M','records':[{'id':'a'}]} | model: is given twice",
        "{'model':'M','records':[{'id':'a'}],'records':[{'id':'b'}]} | records: is given twice",
        "[{'model':'M'}] | : body must be a JSON object",
        "'x' | : body must be a JSON object",
        "`` | : body must be a JSON object",
        "{'model':'M','records':[{'id':'a'}]} {} | : body has more after its JSON object",
        "{'model':'M','records':[{'id':'a'}]}] | : body is not JSON: see line 1, column 37"
      })
  void body_thatIsWrong_isToldWhereAndHow(String body, String problems) {
    RejectedException rejected = Rejections.of(() -> Batches.parse(body));
    assertThat(rejected.code()).isEqualTo("invalid_body");
    assertThat(String.join("; ", Rejections.problems(() -> Batches.parse(body))))
        .isEqualTo(problems);
  }

  @Test
  void severalThingsWrong_areAllTold() {
    String body =
        "{'records':[{'id':''},{'id':'a'},5,{'b':1}],'variant':3,'x':1,'model':'"
            + "m".repeat(256)
            + "'}";
    assertThat(Rejections.problems(() -> Batches.parse(body)))
        .containsExactly(
            "records.0.id: must be a string of 1 to 255 characters, or a whole number",
            "records.2: must be an object",
            "records.3.id: must be a string of 1 to 255 characters, or a whole number",
            "variant: must be a string",
            "x: is no field of this call",
            "model: has 256 bytes of UTF-8, more than 255");
    assertThat(Rejections.of(() -> Batches.parse(body)).code()).isEqualTo("invalid_record");
  }

  @Test
  void tenThousandRecords_areTaken_andOneMoreIsNot() {
    assertThat(Batches.parse(Batches.ofRecords(10_000)).records()).hasSize(10_000);
    assertThat(Rejections.problems(() -> Batches.parse(Batches.ofRecords(10_001))))
        .containsExactly("records: must have 1 to 10000 records, but has 10001");
  }

  @Test
  void tooManyRecords_areRefusedAsABody_whateverElseIsWrong() {
    String body = Batches.ofRecords(10_500).replace("{'id':'r7'}", "{'id':7.5}");
    RejectedException rejected = Rejections.of(() -> Batches.parse(body));
    assertThat(rejected.code()).isEqualTo("invalid_body");
    assertThat(rejected.problems()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'model':'M','records':[{'id':'a','b':SECRET}]}",
        "{'model':'M','records':[{'id':'a','SECRET':'SECRET",
        "{'model':'M','records':[{'id':'a','b':'SECRET\n'}]}",
        "{'model':'M','records':[{'id':'a','b':'SECRET\\q'}]}",
        "{'model':'M','records':[{'id':'a','b':01SECRET}]}",
        "{'model':'M','records':[{'id':'a','b':[1,2}SECRET",
        "SECRET",
        "{SECRET:1}",
        "{'model' 'SECRET'}"
      })
  void body_thatIsNoJson_isRefused_andNoPieceOfItIsShown(String body) {
    RejectedException rejected = Rejections.of(() -> Batches.parse(body));
    assertThat(rejected.code()).isEqualTo("invalid_body");
    assertThat(rejected).hasMessageMatching(".*body is not JSON: see line [12], column [0-9]+");
    assertThat(Answer.of(Responses.of(rejected)).body()).doesNotContain("SECRET");
  }

  @Test
  void brokenJson_comesBeforeWhatWasWrongUntilThen() {
    List<String> problems =
        Rejections.problems(() -> Batches.parse("{'model':'M','records':[{'id':''},{"));
    assertThat(problems).hasSize(2);
    assertThat(problems.getFirst()).startsWith(": body is not JSON");
  }

  @Test
  void nesting_isTakenToTheLimit_andOneLevelMoreIsRefused() {
    // the body's, the records' and the record's own are three of 500
    assertThat(Batches.parse(Batches.nested(497)).records()).hasSize(1);
    RejectedException rejected = Rejections.of(() -> Batches.parse(Batches.nested(498)));
    assertThat(rejected.code()).isEqualTo("invalid_body");
    assertThat(rejected).hasMessageEndingWith("body is nested more than 500 levels deep");
    assertThat(Rejections.of(() -> Batches.parse(Batches.nested(1_000_000))).code())
        .isEqualTo("invalid_body");
  }
}
