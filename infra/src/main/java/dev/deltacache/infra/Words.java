package dev.deltacache.infra;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart as a shell would: at blanks, but for those between quotes. */
public final class Words {
  private static final char NO_QUOTE = 0;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private char quote = NO_QUOTE;

  private Words() {}

  /**
   * The words of a line; a backslash is a character like any other.
   *
   * @throws SettingException if a quote is not closed
   */
  public static List<String> of(String line) {
    Words words = new Words();
    line.chars().forEach(c -> words.take((char) c));
    if (words.quote != NO_QUOTE) {
      throw new SettingException("A quote is not closed: " + words.quote);
    }
    words.end();
    return words.words;
  }

  private void take(char c) {
    if (quote == NO_QUOTE && (c == '"' || c == '\'')) {
      quote = c;
      // also where nothing stands between the two
      inWord = true;
    } else if (c == quote) {
      quote = NO_QUOTE;
    } else if (quote == NO_QUOTE && Character.isWhitespace(c)) {
      end();
    } else {
      word.append(c);
      inWord = true;
    }
  }

  private void end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }
}
