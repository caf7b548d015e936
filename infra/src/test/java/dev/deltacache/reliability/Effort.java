package dev.deltacache.reliability;

/** How much the tests of promises do: a part in every build, all in {@code -Preliability}. */
public final class Effort {
  private static final boolean FULL = Boolean.getBoolean("deltacache.reliability");

  private Effort() {}

  public static boolean isFull() {
    return FULL;
  }

  /** How many cases to go through. */
  public static int cases(int inEveryBuild, int inTheProfile) {
    return FULL ? inTheProfile : inEveryBuild;
  }
}
