package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.DatasetKey;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BodyParserTest {
  private static final Caller CALLER = new Caller("prod", "hubspot", "c1");
  private static final String RULE = "must be a string of 1 to 255 characters, or a whole number";

  /** As a call with ids and a cursor reads its body. */
  private record Read(String model, String variant, Set<String> ids, String cursor) {
    static Read of(ApiRequest request) {
      BodyParser body = new BodyParser();
      DatasetFields names = new DatasetFields(body);
      BodyParser.Field<Set<String>> ids =
          body.required("ids", Values.ids("ids", 3, body.problems()));
      BodyParser.Field<String> cursor = body.optional("cursor", Values::text);
      body.read(request);
      DatasetKey dataset = names.of(CALLER);
      return new Read(dataset.model(), dataset.variant(), ids.get(), cursor.value().orElse("none"));
    }

    static Read of(String body) {
      return of(Events.body(body));
    }
  }

  @Test
  void body_isItsDatasetAndItsFields_inAnyOrder() {
    assertThat(Read.of("{'ids':['a',7],'cursor':'x','variant':'eu','model':'Contact'}"))
        .isEqualTo(new Read("Contact", "eu", Set.of("a", "7"), "x"));
    assertThat(Read.of("{'model':'Contact','ids':['a']}"))
        .isEqualTo(new Read("Contact", "base", Set.of("a"), "none"));
  }

  @Test
  void optionalField_thatIsNull_isAsGoodAsAbsent() {
    assertThat(Read.of("{'model':'Contact','ids':['a'],'variant':null,'cursor':null}"))
        .isEqualTo(new Read("Contact", "base", Set.of("a"), "none"));
  }

  @Test
  void ids_givenTwice_areOne_andWholeNumbersAreTheirDecimalStrings() {
    assertThat(Read.of("{'model':'M','ids':['-0','0',-0]}").ids()).containsExactly("-0", "0");
    assertThat(Read.of("{'model':'M','ids':[123456789012345678901234567890]}").ids())
        .containsExactly("123456789012345678901234567890");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | ids: is missing; model: is missing",
        "{'model':'M'} | ids: is missing",
        "{'ids':['a']} | model: is missing",
        "{'model':7,'ids':['a']} | model: must be a string",
        "{'model':null,'ids':['a']} | model: must be a string",
        "{'model':{'ids':[]},'ids':['a']} | model: must be a string",
        "{'model':['M'],'ids':['a']} | model: must be a string",
        "{'model':'','ids':['a']} | model: is empty",
        "{'model':'\\ud800','ids':['a']} | model: has a lone surrogate",
        "{'model':'M','variant':'','ids':['a']} | variant: is empty",
        "{'model':'M','variant':true,'ids':['a']} | variant: must be a string",
        "{'model':'M','ids':['a'],'cursor':1} | cursor: must be a string",
        "{'model':'M','ids':{'id':'a'}} | ids: must be an array",
        "{'model':'M','ids':'a'} | ids: must be an array",
        "{'model':'M','ids':null} | ids: must be an array",
        "{'model':'M','ids':[]} | ids: must have 1 to 3 ids, but has 0",
        "{'model':'M','ids':['a','b','c','d']} | ids: must have 1 to 3 ids, but has 4",
        "{'model':'M','ids':['a'],'extra':{'model':[1]}} | extra: is no field of this call",
        "{'model':'M','model':'M','ids':['a']} | model: is given twice",
        "{'model':'M','ids':['a'],'ids':['b']} | ids: is given twice",
        "[{'model':'M'}] | : body must be a JSON object",
        "'x' | : body must be a JSON object",
        "`` | : body must be a JSON object",
        "{'model':'M','ids':['a']} {} | : body has more after its JSON object",
        "{'model':'M','ids':['a']}] | : body is not JSON: see line 1, column 26",
        "{'model':'M','ids':['a' | : body is not JSON: see line 1, column 24",
        "nonsense | : body is not JSON: see line 1, column 1"
      })
  void body_thatIsWrong_isToldWhereAndHow(String body, String problems) {
    assertThat(Rejections.of(() -> Read.of(body)).code()).isEqualTo("invalid_body");
    assertThat(String.join("; ", Rejections.problems(() -> Read.of(body)))).isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"''", "1.0", "1e2", "null", "true", "['a']", "{'id':'a'}", "'\\ud800'"})
  void id_thatIsNone_isToldByItsIndex(String id) {
    String body = "{'model':'M','ids':['a'," + id + "]}";
    assertThat(Rejections.problems(() -> Read.of(body))).containsExactly("ids.1: " + RULE);
  }

  @Test
  void severalThingsWrong_areAllTold() {
    String body = "{'ids':['',{},'a','b'],'variant':3,'x':1,'cursor':[],'model':''}";
    assertThat(Rejections.problems(() -> Read.of(body)))
        .containsExactly(
            "ids.0: " + RULE,
            "ids.1: " + RULE,
            "ids: must have 1 to 3 ids, but has 4",
            "variant: must be a string",
            "x: is no field of this call",
            "cursor: must be a string",
            "model: is empty");
  }

  @Test
  void idsWithoutNumber_areCounted() {
    String body =
        IntStream.range(0, 200_000).mapToObj(i -> "'r" + i + "'").collect(joining(",", "", ""));
    assertThat(Rejections.problems(() -> Read.of("{'model':'M','ids':[" + body + "]}")))
        .containsExactly("ids: must have 1 to 3 ids, but has 200000");
  }

  @Test
  void bodyThatIsTooDeep_isRefused() {
    String body = "{'model':'M','ids':[" + "[".repeat(1_000) + "]".repeat(1_000) + "]}";
    assertThat(Rejections.problems(() -> Read.of(body)))
        .contains(": body is nested more than 500 levels deep");
  }

  @Test
  void bodyInGzip_isUnpacked_andOtherBytesAreRefused() throws IOException {
    byte[] json = "{\"model\":\"M\",\"ids\":[\"a\"]}".getBytes(UTF_8);
    Map<String, String> gzip = Map.of("content-encoding", "gzip");
    assertThat(Read.of(Events.bytes(Gzip.pack(json), gzip)).ids()).containsExactly("a");
    assertThat(Read.of(Events.bytes(json, Map.of())).ids()).containsExactly("a");
    assertThat(Rejections.problems(() -> Read.of(Events.bytes(json, gzip))))
        .containsExactly(": body is not gzip, as its Content-Encoding says");
    byte[] latin = {'{', (byte) 0xFF, '}'};
    assertThat(Rejections.problems(() -> Read.of(Events.bytes(latin, Map.of()))))
        .containsExactly(": body is not UTF-8");
  }
}
