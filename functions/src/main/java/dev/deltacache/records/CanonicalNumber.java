package dev.deltacache.records;

/**
 * Numbers by value: {@code 1}, {@code 1.0} and {@code 1e0} are one number. Works on the text, so
 * that no digit of a long number is lost and a huge exponent costs nothing.
 */
final class CanonicalNumber {
  // exponents of more digits are beyond any real number; they are kept as they were spelled
  private static final int MAX_EXPONENT_DIGITS = 17;

  private CanonicalNumber() {}

  /**
   * The value of a JSON number as {@code [-]DIGITSeEXPONENT}, its digits without zeros at either
   * end, read as an integer; zero is {@code 0}.
   */
  static String of(String text) {
    boolean negative = text.charAt(0) == '-';
    int exponentAt = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = text.substring(negative ? 1 : 0, exponentAt < 0 ? text.length() : exponentAt);
    int point = mantissa.indexOf('.');
    String digits =
        point < 0 ? mantissa : mantissa.substring(0, point) + mantissa.substring(point + 1);
    int start = 0;
    while (start < digits.length() && digits.charAt(start) == '0') {
      start++;
    }
    if (start == digits.length()) {
      return "0";
    }
    int end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    String exponent =
        exponentAt < 0
            ? "0"
            : text.substring(exponentAt + 1).replaceFirst("^([+-]?)0+(?=\\d)", "$1");
    boolean signed = exponent.charAt(0) == '-' || exponent.charAt(0) == '+';
    if (exponent.length() - (signed ? 1 : 0) > MAX_EXPONENT_DIGITS) {
      return text;
    }
    long fraction = point < 0 ? 0 : mantissa.length() - point - 1;
    long scale = Long.parseLong(exponent) - fraction + (digits.length() - end);
    return (negative ? "-" : "") + digits.substring(start, end) + "e" + scale;
  }
}
