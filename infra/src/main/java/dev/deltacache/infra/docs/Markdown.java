package dev.deltacache.infra.docs;

/** A page of Markdown, paragraph by paragraph. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  /** Adds a paragraph, a heading or a table; a blank one is left out. */
  void say(String paragraph) {
    if (!paragraph.isBlank()) {
      page.append(paragraph.strip()).append("\n\n");
    }
  }

  /** Adds an example in a language. */
  void fence(String language, String text) {
    say("```%s example\n%s\n```".formatted(language, text));
  }

  @Override
  public String toString() {
    return page.toString().strip() + "\n";
  }
}
