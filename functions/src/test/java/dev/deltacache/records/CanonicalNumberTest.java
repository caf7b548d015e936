package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CanonicalNumberTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0e9, 0",
    "1, 1e0",
    "-1200, -12e2",
    "0.0012, 12e-4",
    "1.50E+3, 15e2",
    "1e-999999999999, 1e-999999999999",
    "10e+99999999999999999, 1e100000000000000000",
    "10e+100000000000000000, 10e+100000000000000000",
    "10e100000000000000000, 10e100000000000000000"
  })
  void canonical_isDigitsWithoutZerosAtTheEnds_andAnExponent(String number, String canonical) {
    assertThat(CanonicalNumber.of(number)).isEqualTo(canonical);
  }

  @Property(tries = 5_000)
  void canonical_ofAnySpelling_isThatOfTheValue(
      @ForAll("numbers") BigDecimal number, @ForAll long seed) {
    String spelling = new NumberSpelling(new Random(seed)).of(number);
    assertThat(new BigDecimal(spelling)).isEqualByComparingTo(number);
    assertThat(CanonicalNumber.of(spelling)).isEqualTo(expected(number));
  }

  private static String expected(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.signum() == 0 ? "0" : bare.unscaledValue() + "e" + -(long) bare.scale();
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    return JsonValues.numbers();
  }
}
