package dev.deltacache.docs;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the docs say of a block of commands, after {@code sh}: what it needs, or how it goes on. */
enum Mark {
  /** An account of AWS: not run. */
  AWS(false),
  /** Docker, and SAM local: not run. */
  DOCKER(false),
  /** It builds the project, or measures it: not run by a test of that build. */
  BUILD(false),
  /** It installs what the blocks marked {@link #NODE} need: the tests of Node.js do that. */
  NPM(false),
  /** Node.js: run where it is. */
  NODE(true),
  /** A Nango to copy from: run with one that is played. */
  NANGO(true),
  /** It runs on, until the end of the file. */
  BACKGROUND(true);

  private final boolean isRun;

  Mark(boolean isRun) {
    this.isRun = isRun;
  }

  boolean isRun() {
    return isRun;
  }

  /**
   * Those of a block.
   *
   * @throws IllegalArgumentException if it says something else
   */
  static Set<Mark> of(Fence fence) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    fence
        .info()
        .subList(1, fence.info().size())
        .forEach(word -> marks.add(valueOf(word.toUpperCase(Locale.ROOT))));
    return marks;
  }
}
