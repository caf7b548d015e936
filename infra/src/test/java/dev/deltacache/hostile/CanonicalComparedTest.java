package dev.deltacache.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cache's canonical form, compared with another one on JSON of every spelling. */
final class CanonicalComparedTest {
  private static final int MAX_DEPTH = 12;

  // of few letters, so that they meet; each kind of character; pairs, and halves of them
  private static final List<String> PIECES =
      List.of(
          "a",
          "b",
          "id",
          "A",
          "\\u0061",
          "\\\"",
          "\\\\",
          "\\/",
          "/",
          "\\n",
          "\\u0000",
          "\\u001f",
          "\u007f",
          "é",
          "\\u00e9",
          "\u2028",
          "\ufeff",
          "\uffff",
          "😀",
          "\\ud83d\\ude00",
          "\\ud800",
          "\\uDC00",
          "\\uD83D",
          "\ue000");
  private static final List<String> LITERALS = List.of("true", "false", "null");

  @Test
  void fingerprint_ofGeneratedJson_isThatOfTheIndependentImplementation() {
    int cases = Effort.cases(20_000, 1_000_000);
    for (int seed = 0; seed < cases; seed++) {
      String members = members(new Random(seed), 1 + seed % MAX_DEPTH);
      try {
        RecordFuzz.check(members);
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + members, e);
      }
    }
    Evidence.keep(Promise.NO_INPUT_BREAKS, CanonicalComparedTest.class, cases, 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':'1','b':1.0,'a':[-0,10e-1,'\\u0041\\ud800']} | {'a':[0,1e0,'A\\ud800'],'b':1e0}",
        "{'b':{'d':1,'c':{},'d':2},'_nango_metadata':0} | {'b':{'c':{},'d':2e0}}",
        "{'a':1e999999999999,'é':120e00,'e':null} | {'a':1e999999999999,'e':null,'é':12e1}",
      })
  void theIndependentImplementation_isAsTheRulesSay(String json, String canonical) {
    assertThat(PlainCanonical.canonical(json.replace('\'', '"')))
        .hasValue(canonical.replace('\'', '"'));
  }

  private static String members(Random random, int depth) {
    StringBuilder json = new StringBuilder();
    for (int left = random.nextInt(6); left >= 0; left--) {
      json.append(space(random))
          .append(text(random))
          .append(space(random))
          .append(':')
          .append(value(random, depth))
          .append(left == 0 ? "" : ",");
    }
    return json.toString();
  }

  private static String value(Random random, int depth) {
    String value =
        switch (random.nextInt(depth == 0 ? 3 : 6)) {
          case 0 -> LITERALS.get(random.nextInt(LITERALS.size()));
          case 1 -> number(random);
          case 2 -> text(random);
          case 3 -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
          case 4 -> random.nextBoolean() ? "[]" : "{}";
          default -> "{" + members(random, depth - 1) + "}";
        };
    return space(random) + value + space(random);
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("\"");
    for (int left = random.nextInt(4); left > 0; left--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.append('"').toString();
  }

  // any spelling that JSON has
  private static String number(Random random) {
    String whole = random.nextInt(3) == 0 ? "0" : 1 + random.nextInt(9) + digits(random);
    String fraction = random.nextBoolean() ? "" : "." + random.nextInt(10) + digits(random);
    String sign = List.of("", "+", "-").get(random.nextInt(3));
    String exponent =
        random.nextBoolean()
            ? ""
            : (random.nextBoolean() ? "e" : "E") + sign + random.nextInt(10) + digits(random);
    return (random.nextBoolean() ? "-" : "") + whole + fraction + exponent;
  }

  // often zeros, and now and then more than any number type holds
  private static String digits(Random random) {
    int length = random.nextInt(random.nextInt(10) == 0 ? 40 : 5);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(random.nextBoolean() ? 0 : random.nextInt(10));
    }
    return digits.toString();
  }

  private static String space(Random random) {
    return random.nextInt(8) == 0 ? List.of(" ", "\t", "\r\n").get(random.nextInt(3)) : "";
  }
}
