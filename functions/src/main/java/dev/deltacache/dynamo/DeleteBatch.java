package dev.deltacache.dynamo;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import java.util.List;

/**
 * Deletes records, softly: their last-known payloads stay. In read units one, and one for each
 * record that the process does not know; before a write, as many as prove the last transaction of
 * another writer; in write units as {@link CommitChunk} says.
 */
public final class DeleteBatch {
  private final BatchProtocol protocol;

  public DeleteBatch(Store store, Time time, CacheSettings settings) {
    protocol = new BatchProtocol(store, time, settings);
  }

  /**
   * Deletes all of the batch. No dataset comes into being.
   *
   * @param batch any number; of the same id twice the first wins
   * @param rules what may be deleted
   * @throws dev.deltacache.records.UnknownSyncRunException if the rules' run does not exist, or has
   *     ended; nothing is done then, unless it ends meanwhile
   * @throws dev.deltacache.records.NotInRunException if the rules' run is not about the dataset
   * @throws dev.deltacache.records.CursorExpiredException if the rules' cursor is of another
   *     incarnation, or of none
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public BatchResult delete(
      DatasetKey dataset, List<Intent.Delete> batch, BatchRules rules, Deadline deadline) {
    return protocol.run(dataset, new DeleteWork(batch, rules), deadline);
  }

  private static final class DeleteWork extends BatchWork {
    DeleteWork(List<Intent.Delete> batch, BatchRules rules) {
      super(batch, rules);
    }
  }
}
