package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeepMergeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {} | {}",
        "{'a':1} | {} | {'a':1}",
        "{} | {'a':1} | {'a':1}",
        "{'a':1,'b':2} | {'a':3} | {'a':3,'b':2}",
        "{'b':2} | {'a':3,'c':4} | {'b':2,'a':3,'c':4}",
        "{'a':{'x':1}} | {'a':{'y':2}} | {'a':{'x':1,'y':2}}",
        "{'a':{'x':{'p':1}}} | {'a':{'x':{'q':[]}}} | {'a':{'x':{'p':1,'q':[]}}}",
        "{'a':{'x':1}} | {'a':5} | {'a':5}",
        "{'a':5} | {'a':{'x':1}} | {'a':{'x':1}}",
        "{'a':[1,{'x':1}]} | {'a':[{'y':2}]} | {'a':[{'y':2}]}",
        "{'a':{'x':1}} | {'a':null} | {'a':null}",
        "{'a':{'x':1}} | {'a':{}} | {'a':{'x':1}}",
        "{'n':1.50,'m':12345678901234567890123} | {'o':1e2} |"
            + " {'n':1.50,'m':12345678901234567890123,'o':1e2}",
        "{'a':1,'a':{'x':1}} | {'a':{'y':2}} | {'a':{'x':1,'y':2}}",
        "{'a':{'x':1},'b':0,'a':1} | {'a':{'y':2}} | {'b':0,'a':{'y':2}}",
        "{'a':{'x':1},'a':{'z':1}} | {'a':{'y':2}} | {'a':{'z':1,'y':2}}",
        "{'a':1} | {'a':{'x':1},'a':{'y':2}} | {'a':{'y':2}}",
        "{'\\u0041':'\\ud83d\\ude00'} | {'b':'\\ud800'} | {'A':'😀','b':'\\ud800'}",
      })
  void objectsMerge_arraysAndScalarsReplace_andTextStays(
      String stored, String fields, String merged) {
    assertThat(merge(stored, fields)).isEqualTo(merged.replace('\'', '"'));
  }

  @Test
  void deepOnes_merge() {
    String deep = "{'a':".repeat(400) + "1" + "}".repeat(400);
    assertThat(merge(deep, deep.replace('1', '2')))
        .isEqualTo(deep.replace('1', '2').replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'a':1,", "'a':{},"})
  void nameThatStandsThereAHundredThousandTimes_takesTheFieldsOnce(String member) {
    String stored = "{" + member.repeat(100_000) + "'b':2}";
    String fields = "{'a':{'x':'" + "y".repeat(1_000_000) + "'}}";

    assertThat(merge(stored, fields))
        .isEqualTo((fields.substring(0, fields.length() - 1) + ",'b':2}").replace('\'', '"'));
  }

  private static String merge(String stored, String fields) {
    return new String(DeepMerge.merge(payload(stored), payload(fields)).json(), UTF_8);
  }

  private static Payload payload(String json) {
    return new Payload(json.replace('\'', '"').getBytes(UTF_8));
  }
}
