package dev.deltacache.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a Markdown file.
 *
 * @param line where it begins, from 1 on
 * @param info the words after the fence: a language, and what else is said of it
 * @param text what it holds, each line with its end
 * @param follows whether nothing but blank lines is between it and the fence before
 */
record Fence(int line, List<String> info, String text, boolean follows) {
  private static final String FENCE = "```";

  /**
   * Those of a file, in order.
   *
   * @throws IllegalArgumentException if one has no end
   */
  static List<Fence> of(List<String> lines) {
    List<Fence> fences = new ArrayList<>();
    boolean nothingBetween = false;
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.startsWith(FENCE)) {
        nothingBetween &= begin >= 0 || line.isBlank();
      } else if (begin < 0) {
        begin = i;
      } else {
        List<String> inside = lines.subList(begin + 1, i);
        String text = inside.isEmpty() ? "" : String.join("\n", inside) + "\n";
        fences.add(new Fence(begin + 1, words(lines.get(begin)), text, nothingBetween));
        nothingBetween = true;
        begin = -1;
      }
    }
    if (begin >= 0) {
      throw new IllegalArgumentException("the block of line %d has no end".formatted(begin + 1));
    }
    return fences;
  }

  /** Whether its language is this. */
  boolean is(String language) {
    return !info.isEmpty() && info.getFirst().equals(language);
  }

  /** Whether this is said of it, beside its language. */
  boolean says(String word) {
    return info.lastIndexOf(word) > 0;
  }

  private static List<String> words(String line) {
    String info = line.substring(FENCE.length()).strip();
    return info.isEmpty() ? List.of() : List.of(info.split(" +", -1));
  }
}
