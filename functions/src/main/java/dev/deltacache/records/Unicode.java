package dev.deltacache.records;

/** What UTF-16 strings may hold that UTF-8 cannot: halves of surrogate pairs. */
public final class Unicode {
  private Unicode() {}

  /** Whether a string holds a surrogate without its other half, which UTF-8 has no bytes for. */
  public static boolean hasLoneSurrogate(String text) {
    return text.codePoints().anyMatch(Unicode::isSurrogate);
  }

  /** A string with each lone surrogate replaced by U+FFFD, fit to be shown. */
  public static String printable(String text) {
    return text.codePoints()
        .map(codePoint -> isSurrogate(codePoint) ? 0xFFFD : codePoint)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
