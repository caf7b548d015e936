package dev.deltacache.records;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** Spells a number at random: the point anywhere, zeros at its end, the exponent to match. */
final class NumberSpelling {
  private static final List<String> ZEROS = List.of("0", "-0", "0.0", "-0.00e5", "0E-7", "0e+0");

  private final Random random;

  NumberSpelling(Random random) {
    this.random = random;
  }

  String of(BigDecimal number) {
    if (number.signum() == 0) {
      return ZEROS.get(random.nextInt(ZEROS.size()));
    }
    BigDecimal bare = number.stripTrailingZeros();
    if (Math.abs(bare.scale()) < 60 && random.nextBoolean()) {
      return bare.toPlainString();
    }
    int zeros = random.nextInt(3);
    String digits = bare.unscaledValue().abs() + "0".repeat(zeros);
    long exponent = -(long) bare.scale() - zeros;
    int point = random.nextInt(digits.length() + 1);
    String sign = bare.signum() < 0 ? "-" : "";
    if (point == 0) {
      String more = "0".repeat(random.nextInt(3));
      return sign + "0." + more + digits + exponent(exponent + digits.length() + more.length());
    }
    String fraction = digits.substring(point);
    return sign
        + digits.substring(0, point)
        + (fraction.isEmpty() ? "" : "." + fraction)
        + exponent(exponent + fraction.length());
  }

  private String exponent(long exponent) {
    if (exponent == 0 && random.nextBoolean()) {
      return "";
    }
    return (random.nextBoolean() ? "e" : "E")
        + (exponent < 0 ? "-" : random.nextBoolean() ? "+" : "")
        + "0".repeat(random.nextInt(3))
        + Math.abs(exponent);
  }
}
