package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintOfNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"1.0", "1e0", "10e-1", "0.1e1", "1E+0", "1e-0", "0.001E003", "1.000"})
  void spellingsOfOne_haveOneFingerprint(String spelling) {
    assertThat(of(spelling)).isEqualTo(of("1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0", "0.0", "-0.00", "0e5", "0E-7", "-0e0", "0e99999999999999999999"})
  void spellingsOfZero_haveOneFingerprint(String spelling) {
    assertThat(of(spelling)).isEqualTo(of("0"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100", "1E+2", "10.0e1", "0.01e4", "10000e-2"})
  void spellingsOfAHundred_haveOneFingerprint(String spelling) {
    assertThat(of(spelling)).isEqualTo(of("100.00"));
  }

  @Test
  void differentNumbers_haveDifferentFingerprints() {
    assertThat(
            Stream.of("0", "1", "-1", "10", "0.1", "11", "101", "1.1", "1e2", "1e-2", "1e10")
                .map(FingerprintOfNumbersTest::of))
        .doesNotHaveDuplicates();
  }

  @Test
  void longIntegers_thatDifferInTheLastDigit_areTwoNumbers() {
    String digits = "7".repeat(399);
    assertThat(of(digits + "1")).isNotEqualTo(of(digits + "2"));
    assertThat(of(digits + "1")).isEqualTo(of(digits + "1.0")).isEqualTo(of(digits + "10e-1"));
  }

  @Test
  void longDecimals_thatDifferInTheLastDigit_areTwoNumbers() {
    String digits = "0." + "3".repeat(399);
    assertThat(of(digits + "1")).isNotEqualTo(of(digits + "2"));
    assertThat(of(digits + "1")).isEqualTo(of("3".repeat(399) + "1e-400"));
  }

  @Test
  void numbersPastTheRangeOfADouble_areTold() {
    List<String> numbers =
        List.of(
            "1e400", "1e401", "-1e400", "1e-400", "1e999999999", "1e1000000000", "1e-999999999");
    assertThat(numbers.stream().map(FingerprintOfNumbersTest::of)).doesNotHaveDuplicates();
    assertThat(of("1e999999999")).isEqualTo(of("0.1E+1000000000"));
    assertThat(of("9007199254740993")).isNotEqualTo(of("9007199254740992"));
  }

  @Test
  void exponentsPastALong_areTold() {
    assertThat(of("1e123456789012345678901")).isNotEqualTo(of("1e123456789012345678902"));
    assertThat(of("1e123456789012345678901")).isNotEqualTo(of("1e-123456789012345678901"));
  }

  @Test
  void numberAsAString_isKeptAsSpelled() {
    assertThat(of("'1'")).isNotEqualTo(of("'1.0'"));
  }

  private static Fingerprint of(String number) {
    return Reading.fingerprint("'a':" + number);
  }
}
