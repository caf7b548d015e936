package dev.deltacache.records;

import java.util.Optional;

/**
 * What holds for all records of a batch.
 *
 * @param restored what becomes of an unchanged record whose payload is stored again
 * @param ignored fields that do not count as a change
 * @param run of a sync, in which the batch is counted
 */
public record BatchRules(
    Merging merging, Restored restored, IgnoredFields ignored, Optional<RunId> run) {
  /** How many records a batch may have. */
  public static final int MAX_RECORDS = 10_000;

  public static final BatchRules DEFAULT =
      new BatchRules(new Merging.Overwrite(), Restored.SILENT, IgnoredFields.NONE);

  /** Rules of a batch that is part of no run. */
  public BatchRules(Merging merging, Restored restored, IgnoredFields ignored) {
    this(merging, restored, ignored, Optional.empty());
  }

  /** What a batch may overwrite. */
  public sealed interface Merging {
    /** Everything. */
    record Overwrite() implements Merging {}

    /** What has not changed after a cursor; without one, everything. */
    record IgnoreIfModifiedAfterCursor(Optional<Cursor> cursor) implements Merging {}
  }

  /** Whether readers are told of a payload that is there again. */
  public enum Restored {
    /** No event. */
    SILENT,
    /** An event, so that those who have passed the record see it again. */
    ANNOUNCED
  }

  /** The same for a batch that is part of a run. */
  public BatchRules in(RunId newRun) {
    return new BatchRules(merging, restored, ignored, Optional.of(newRun));
  }

  /** The cursor after which changes are left alone. */
  public Optional<Cursor> cursor() {
    return merging instanceof Merging.IgnoreIfModifiedAfterCursor(Optional<Cursor> cursor)
        ? cursor
        : Optional.empty();
  }
}
