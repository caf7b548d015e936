package dev.deltacache.infra.docs;

import java.util.Locale;

/** Headings of Markdown, and what a link to one ends with. */
public final class Headings {
  private Headings() {}

  /** The anchor that GitHub gives a heading. */
  public static String anchor(String heading) {
    return heading
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .replace(' ', '-');
  }
}
