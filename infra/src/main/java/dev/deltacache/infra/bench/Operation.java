package dev.deltacache.infra.bench;

/** What is measured, in the order in which it is done to a dataset. */
enum Operation {
  FIRST_SAVE("first save"),
  RESAVE_WARM("re-save unchanged, warm"),
  RESAVE_COLD("re-save unchanged, cold"),
  TENTH_CHANGED("re-save, 10% changed"),
  FULL_LIST("full list"),
  DELTA_LIST("delta list, 100 changes"),
  TRACKING_PASS("deletion-tracking pass"),
  DELETE("delete"),
  RESET("reset"),
  /** For the price of a record, not a part of the passage. */
  ALL_CHANGED("all changed");

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }
}
