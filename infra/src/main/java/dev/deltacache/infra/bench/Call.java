package dev.deltacache.infra.bench;

/** What a cache can be asked. */
enum Call {
  SAVE("post-records"),
  DELETE("post-records-delete"),
  LIST("get-records"),
  START_TRACKING("post-records-deletions-start"),
  END_TRACKING("post-records-deletions-end"),
  RESET("post-datasets-reset");

  private final String event;

  Call(String event) {
    this.event = event;
  }

  /** The sample event's file, its ending left out. */
  String event() {
    return event;
  }
}
