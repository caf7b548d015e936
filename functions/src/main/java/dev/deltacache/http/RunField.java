package dev.deltacache.http;

import dev.deltacache.records.RunId;
import dev.deltacache.records.UnknownSyncRunException;
import java.util.Optional;

/** The field of a body that names the run of a sync which the call is part of. */
final class RunField {
  private final BodyParser.Field<String> id;

  /** Adds it to those that a body may have. */
  RunField(BodyParser body) {
    id = body.optional("sync_run_id", Values::text);
  }

  /**
   * The run, once the body was read; nothing if none is named.
   *
   * @throws UnknownSyncRunException if it is no id of a run
   */
  Optional<RunId> id() {
    return id.value().map(RunField::read);
  }

  /**
   * Reads an id.
   *
   * @throws UnknownSyncRunException if it is no id of a run
   */
  static RunId read(String text) {
    return RunId.decode(text)
        .orElseThrow(() -> new UnknownSyncRunException("there is no such run"));
  }
}
