package dev.deltacache.records;

import java.util.List;
import java.util.Optional;

/**
 * What is asked of whoever runs syncs.
 *
 * @param connection absent: all that are known to have the syncs
 * @param syncs empty: all that are known
 * @param before what is done to the syncs before they run
 */
public record SyncTrigger(
    String environment,
    String integration,
    Optional<String> connection,
    List<Name> syncs,
    Before before) {
  /** How many syncs one call triggers. */
  public static final int MOST = 100;

  /** A sync's name and variant. */
  public record Name(String name, String variant) {
    /** That of a sync. */
    public static Name of(SyncKey sync) {
      return new Name(sync.name(), sync.variant());
    }

    /**
     * Reads {@code name} or {@code name::variant}.
     *
     * @return nothing if either breaks the rule of {@link SyncKey#problem}
     */
    public static Optional<Name> parse(String text) {
      int at = text.indexOf(SyncKey.SEPARATOR);
      return at < 0
          ? of(text, SyncKey.BASE_VARIANT)
          : of(text.substring(0, at), text.substring(at + SyncKey.SEPARATOR.length()));
    }

    /** Nothing if either breaks the rule of {@link SyncKey#problem}. */
    public static Optional<Name> of(String name, String variant) {
      return SyncKey.problem(name).or(() -> SyncKey.problem(variant)).isEmpty()
          ? Optional.of(new Name(name, variant))
          : Optional.empty();
    }
  }

  /** What is done to a sync before it runs. */
  public enum Before {
    NOTHING,
    /** Its checkpoint goes, and a window of deletion tracking that is open is closed. */
    RESET,
    /** As well, its datasets are emptied. */
    RESET_AND_EMPTY
  }

  public SyncTrigger {
    syncs = List.copyOf(syncs);
  }
}
