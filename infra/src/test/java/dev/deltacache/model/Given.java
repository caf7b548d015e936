package dev.deltacache.model;

/**
 * A cursor that a request carries.
 *
 * @param text null for none
 * @param place of one that this dataset gave
 */
record Given(Kind kind, String text, long place) {
  static final Given NONE = new Given(Kind.NONE, null, 0);

  enum Kind {
    NONE,
    /** Altered, or of another dataset. */
    INVALID,
    OWN
  }

  boolean isThere() {
    return kind != Kind.NONE;
  }
}
