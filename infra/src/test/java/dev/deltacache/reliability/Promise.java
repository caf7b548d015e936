package dev.deltacache.reliability;

/** What Deltacache promises, in the words of the table that {@code -Preliability} prints. */
public enum Promise {
  COMMIT_ORDER("positions are in commit order"),
  NO_CHANGE_PASSED_BY("no cursor passes a change that turns visible later"),
  EXACT_COUNTS("counts, checksum, bytes and activity are exact"),
  ALL_OR_NOTHING("record, payload and place in the stream change together"),
  NOTHING_TO_REPAIR("a crash anywhere leaves nothing to repair"),
  NO_LATE_OVERWRITE("a delayed writer overwrites nothing newer"),
  NO_SAVED_RECORD_DELETED("tracking deletes no record whose save was answered"),
  LOOK_UPS_FIND("no look-up misses a record that exists"),
  RESTORED_WHOLE("restored tables are made whole, and no reader misses what they took back"),
  AS_DESCRIBED("every answer is the described one"),
  ACKNOWLEDGED_SURVIVES("what was acknowledged survives SIGKILL"),
  NO_INPUT_BREAKS("nothing a caller sends is answered 500"),
  TENANTS_APART("nothing crosses an environment"),
  NOTHING_TOLD("no log and no error tells a payload or a key"),
  STEADY("a long load leaks nothing");

  private final String words;

  Promise(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
