package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IgnoredFieldsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "at | {'a':1,'at':1} | {'a':1,'at':2} | same",
        "at | {'a':1,'at':1} | {'a':1} | same",
        "at | {'a':1,'at':1} | {'a':2,'at':1} | differ",
        "at | {'a':{'at':1}} | {'a':{'at':2}} | differ",
        "/at | {'at':1} | {'at':{'x':[]}} | same",
        "/meta/etag | {'meta':{'etag':1,'k':1}} | {'meta':{'k':1,'etag':2}} | same",
        "/meta/etag | {'meta':{'etag':1,'k':1}} | {'meta':{'etag':1,'k':2}} | differ",
        "/meta/etag | {'meta':{'etag':1}} | {'meta':{}} | same",
        "/meta/etag | {'meta':7} | {'meta':8} | differ",
        "/l/1 | {'l':[1,2,3]} | {'l':[1,9,3]} | same",
        "/l/1 | {'l':[1,2,3]} | {'l':[2,2,3]} | differ",
        "/l/0 | {'l':[1]} | {'l':[2]} | same",
        "/l/0/x | {'l':[{'x':1,'y':1}]} | {'l':[{'y':1,'x':2}]} | same",
        "/a~1b/c~0d | {'a/b':{'c~d':1}} | {'a/b':{'c~d':2}} | same",
        "a~1b | {'a~1b':1} | {'a~1b':2} | same",
        "/ | {'':1} | {'':2} | same",
        "a/b | {'a/b':1} | {'a/b':2} | same",
        "a/b | {'a':{'b':1}} | {'a':{'b':2}} | differ",
        "at | {'at':1,'at':2,'b':1} | {'b':1,'at':3} | same",
      })
  void whatIsIgnored_isNoChange_andAllElseIs(
      String field, String one, String other, String expected) {
    IgnoredFields ignored = IgnoredFields.of(List.of(field));
    assertThat(IgnoredFields.problem(field)).isEmpty();
    assertThat(fingerprint(one, ignored).equals(fingerprint(other, ignored)) ? "same" : "differ")
        .isEqualTo(expected);
  }

  @Property
  void withoutIgnoredFields_theFingerprintIsThatOfTheRecordAsItWasRead(@ForAll long seed) {
    String json = "{\"id\":\"a\",\"v\":" + seed + ",\"w\":{\"b\":[1.0,\"x\"],\"a\":null}}";
    assertThat(new Payload(json.getBytes(UTF_8)).fingerprint(IgnoredFields.NONE))
        .isEqualTo(Reading.fingerprint("'w':{'a':null,'b':[1,'x']},'v':" + seed));
  }

  @ParameterizedTest
  @CsvSource({"'/a~'", "'/a~x/b'", "''"})
  void pointerThatIsNone_isAProblem(String field) {
    assertThat(IgnoredFields.problem(field)).isPresent();
  }

  @Test
  void pointer_reachesTheDeepestRecord_andOneFurtherIsAProblem() {
    String deepest = "/a".repeat(JsonText.MAX_DEPTH);
    String record = "{'a':".repeat(JsonText.MAX_DEPTH) + "%d" + "}".repeat(JsonText.MAX_DEPTH);

    assertThat(IgnoredFields.problem(deepest)).isEmpty();
    IgnoredFields ignored = IgnoredFields.of(List.of(deepest));
    assertThat(fingerprint(record.formatted(1), ignored))
        .isEqualTo(fingerprint(record.formatted(2), ignored));
    assertThat(IgnoredFields.problem(deepest + "/a")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"/a,/a/b", "/a/b,/a"})
  void fieldInsideAnIgnoredOne_changesNothing(String first, String second) {
    IgnoredFields ignored = IgnoredFields.of(List.of(first, second));
    assertThat(fingerprint("{'a':{'b':1,'c':1}}", ignored))
        .isEqualTo(fingerprint("{'a':7}", ignored))
        .isEqualTo(fingerprint("{}", ignored));
  }

  private static Fingerprint fingerprint(String json, IgnoredFields ignored) {
    return new Payload(json.replace('\'', '"').getBytes(UTF_8)).fingerprint(ignored);
  }
}
