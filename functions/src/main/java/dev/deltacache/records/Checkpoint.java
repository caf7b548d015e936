package dev.deltacache.records;

import java.util.Optional;

/**
 * How far a sync has come, as it has noted itself.
 *
 * @param json an object as text, as it was put; absent if none was, or if it was deleted or has
 *     expired
 * @param version 1 for the first that is put, one more for each further one; 0 if there is none
 */
public record Checkpoint(Optional<String> json, long version) {
  public static final Checkpoint NONE = new Checkpoint(Optional.empty(), 0);
}
