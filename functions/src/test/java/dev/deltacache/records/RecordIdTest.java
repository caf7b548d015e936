package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordIdTest {
  private static final String RULE = "must be a string of 1 to 255 characters, or a whole number";

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0, 0",
    "0, 0",
    "-12, -12",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "'\"a\"', a",
    "'\"1.0\"', 1.0",
    "'\"\\u00e9\\/\"', é/"
  })
  void id_isGivenBackAsAString(String spelled, String id) {
    Intent.Save save = Reading.save("{'id':" + spelled + ",'a':1}");
    assertThat(save.id()).isEqualTo(id);
    assertThat(Reading.payload("{'a':1,'id':" + spelled + "}"))
        .isEqualTo("{\"a\":1,\"id\":\"" + id + "\"}");
  }

  @Test
  void id_ofControlCharactersAndQuotes_isGivenBackAsSent() {
    assertThat(Reading.save("{'id':'\\u0000\\n\\\\\\u0022'}").id()).isEqualTo("\0\n\\\"");
    assertThat(Reading.payload("{'id':'\\u0000\\n\\\\\\u0022'}"))
        .isEqualTo("{\"id\":\"\\u0000\\u000a\\\\\\\"\"}");
  }

  @Test
  void id_of255CodePoints_isTaken_howeverManyBytesTheyTake() {
    assertThat(Reading.save("{'id':'" + "a".repeat(255) + "'}").id()).hasSize(255);
    String longest = "\ud83d\ude00".repeat(255);
    assertThat(Reading.save("{'id':'" + longest + "'}").id()).isEqualTo(longest);
    assertThat(Reading.payload("{'id':'" + longest + "'}")).contains(longest);
    assertThat(Reading.save("{'id':" + "9".repeat(255) + "}").id()).hasSize(255);
  }

  @Test
  void id_givenTwice_isTheLast_andStandsOnce() {
    assertThat(Reading.save("{'id':'1','a':1,'id':'2'}").id()).isEqualTo("2");
    assertThat(Reading.payload("{'id':'1','a':1,'id':'2','b':2}"))
        .isEqualTo(Reading.quoted("{'a':1,'id':'2','b':2}"));
    assertThat(Reading.payload("{'id':1,'id':2,'\\u0069d':3}"))
        .isEqualTo(Reading.quoted("{'id':'3'}"));
    assertThat(Reading.save("{'id':null,'id':'2'}").id()).isEqualTo("2");
    assertThat(idProblem("{'id':'1','id':null}").message()).isEqualTo(RULE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'id':''",
        "'id':null",
        "'id':true",
        "'id':1.0",
        "'id':1e2",
        "'id':-0.0",
        "'id':1E2",
        "'id':{'id':'1'}",
        "'id':['1']",
        "'id':[]",
        "'id':{}",
        "'id':'\\ud800'",
        "'id':'a\\udc00b'",
        "'id':'\\udc00\\ud800'",
        "'ID':'1'",
        "'a':{'id':'1'}"
      })
  void id_thatBreaksTheRule_isRefused(String member) {
    assertThat(idProblem("{" + member + "}").message()).isEqualTo(RULE);
  }

  @Test
  void id_of256CodePoints_isRefused() {
    assertThat(idProblem("{'id':'" + "a".repeat(256) + "'}").message()).isEqualTo(RULE);
    assertThat(idProblem("{'id':'" + "\ud83d\ude00".repeat(256) + "'}").message()).isEqualTo(RULE);
    assertThat(idProblem("{'id':" + "9".repeat(256) + "}").message()).isEqualTo(RULE);
  }

  @Test
  void batch_withBadRecordsAmongGoodOnes_isReadToItsEnd() {
    Reading.Batch batch =
        Reading.batch(
            Reading.quoted(
                "[{'id':'a'},{'id':{'x':[1]},'b':2},[[{'id':'x'}]],{'id':'b'},7,'c',null,"
                    + "{'a':1},{'id':'c'}]"));
    assertThat(batch.ids()).containsExactly("a", "b", "c");
    assertThat(batch.problems().stream().map(Problem::path))
        .containsExactly(
            List.of("records", 1, "id"),
            List.of("records", 2),
            List.of("records", 4),
            List.of("records", 5),
            List.of("records", 6),
            List.of("records", 7, "id"));
    assertThat(batch.problems()).allMatch(problem -> problem.code().equals("invalid_record"));
    assertThat(batch.problems().get(1).message()).isEqualTo("must be an object");
  }

  @Test
  void record_afterARefusedOne_hasNothingOfIt() {
    Reading.Batch batch = Reading.batch(Reading.quoted("[{'id':'','a':[1]},{'id':'1','b':2}]"));
    assertThat(batch.saves()).containsExactly(Reading.save("{'id':'1','b':2}"));
  }

  private static Problem idProblem(String record) {
    Reading.Batch batch = Reading.batch(Reading.quoted("[{'id':'0'}," + record + "]"));
    assertThat(batch.ids()).containsExactly("0");
    assertThat(batch.problems()).hasSize(1);
    Problem problem = batch.problems().getFirst();
    assertThat(problem.code()).isEqualTo("invalid_record");
    assertThat(problem.path()).containsExactly("records", 1, "id");
    return problem;
  }
}
