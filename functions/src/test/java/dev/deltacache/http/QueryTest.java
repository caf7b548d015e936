package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QueryTest {
  private static final Set<String> KNOWN = Set.of("model", "variant", "cursor", "limit");

  @Test
  void values_areDecoded() {
    Query query = query("model=Con+tact%2B%C3%A9&variant=a%26b%3Dc&&cursor=&limit");
    assertThat(query.get("model")).hasValue("Con tact+é");
    assertThat(query.get("variant")).hasValue("a&b=c");
    assertThat(query.get("cursor")).hasValue("");
    assertThat(query.get("limit")).hasValue("");
    query.check();
  }

  @Test
  void value_mayHoldAnEqualsSign_andNamesMayBeEncoded() {
    assertThat(query("mod%65l=a=b").get("model")).hasValue("a=b");
  }

  @Test
  void emptyQuery_hasNoValues() {
    Query query = query("");
    assertThat(query.get("model")).isEmpty();
    query.check();
  }

  @Test
  void unknownParameter_isRefused_byItsName() {
    assertThat(problems("modle=a&model=b", query -> {}))
        .containsExactly("modle: is no parameter of this call");
    assertThat(problems("Model=a", query -> {}))
        .containsExactly("Model: is no parameter of this call");
  }

  @Test
  void optionalName_isCheckedOnlyWhereItIsGiven() {
    assertThat(query("model=a").optionalName("model")).hasValue("a");
    assertThat(query("").optionalName("model")).isEmpty();
    assertThat(problems("model=", query -> query.optionalName("model")))
        .containsExactly("model: is empty");
  }

  @Test
  void parameterGivenTwice_isRefused() {
    assertThat(problems("model=a&model=a", query -> {})).containsExactly("model: is given twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"model=%", "model=%4", "model=%zz", "model=a%2", "mod%l=a"})
  void badPercentEncoding_isRefused(String raw) {
    String name = raw.substring(0, raw.indexOf('='));
    assertThat(problems(raw, query -> {}))
        .containsExactly(name + ": is not percent-encoded as it must be");
  }

  @Test
  void severalThingsWrong_areAllTold() {
    RejectedException rejected =
        Rejections.of(() -> query("x=1&model=a&model=b&cursor=%&y").check());
    assertThat(rejected.code()).isEqualTo("invalid_query_params");
    assertThat(rejected.problems()).hasSize(4);
    assertThat(rejected)
        .hasMessage("4 things are wrong; the first: x: is no parameter of this call");
    assertThat(rejected.problems()).allMatch(p -> p.code().equals("invalid_query_params"));
  }

  @Test
  void name_thatIsMissing_takesTheOther_orIsRefused() {
    assertThat(query("").name("variant", Optional.of("base"))).isEqualTo("base");
    assertThat(query("variant=v").name("variant", Optional.of("base"))).isEqualTo("v");
    assertThat(problems("", query -> query.name("model", Optional.empty())))
        .containsExactly("model: is missing");
  }

  @Test
  void name_thatBreaksTheRule_isRefused() {
    assertThat(problems("variant=", query -> query.name("variant", Optional.of("base"))))
        .containsExactly("variant: is empty");
    assertThat(problems("model=" + "a".repeat(256), query -> query.name("model", Optional.empty())))
        .containsExactly("model: has 256 bytes of UTF-8, more than 255");
  }

  @Test
  void number_withinItsBounds_isTaken() {
    assertThat(query("").number("limit", 100, 1, 10_000)).isEqualTo(100);
    assertThat(query("limit=1").number("limit", 100, 1, 10_000)).isEqualTo(1);
    assertThat(query("limit=10000").number("limit", 100, 1, 10_000)).isEqualTo(10_000);
    assertThat(query("limit=007").number("limit", 100, 1, 10_000)).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "10001",
        "-1",
        "",
        "1.0",
        "1e2",
        "ten",
        "%201",
        "99999999999999999999",
        "%D9%A1"
      })
  void number_outOfBounds_orNone_isRefused(String value) {
    assertThat(problems("limit=" + value, query -> query.number("limit", 100, 1, 10_000)))
        .containsExactly("limit: must be a whole number from 1 to 10000");
  }

  private static Query query(String raw) {
    return Query.of(Events.get("/records", raw), KNOWN);
  }

  private static List<String> problems(String raw, Consumer<Query> reading) {
    Query query = query(raw);
    reading.accept(query);
    return Rejections.problems(query::check);
  }
}
