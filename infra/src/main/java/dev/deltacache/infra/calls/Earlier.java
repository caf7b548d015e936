package dev.deltacache.infra.calls;

/** Whether what earlier work of the same kind has left counts. */
public enum Earlier {
  GO_ON,
  FORGET;

  /** What an option says that asks to begin anew. */
  public static Earlier of(boolean restart) {
    return restart ? FORGET : GO_ON;
  }
}
