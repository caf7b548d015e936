package dev.deltacache.dynamo;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import java.util.List;

/**
 * Saves records. In read units one, and one for each record that the process does not know; before
 * a write, as many as prove the last transaction of another writer; in write units nothing for what
 * has not changed (but one a minute for the last sync time), else as {@link CommitChunk} says. In a
 * window of deletion tracking one for the head if nothing changed, and what {@link PutSeen} says.
 */
public final class SaveBatch {
  private final BatchProtocol protocol;

  public SaveBatch(Store store, Time time, CacheSettings settings) {
    protocol = new BatchProtocol(store, time, settings);
  }

  /**
   * Saves all of the batch. What earlier chunks committed stays when a later one fails, and saving
   * it again finds it unchanged: repeating a batch is always safe.
   *
   * @param batch any number; of the same id twice the first wins
   * @param rules what may be overwritten, and what is announced
   * @throws dev.deltacache.records.UnknownSyncRunException if the rules' run does not exist, or has
   *     ended; nothing is done then, unless it ends meanwhile
   * @throws dev.deltacache.records.NotInRunException if the rules' run is not about the dataset
   * @throws dev.deltacache.records.CursorExpiredException if the rules' cursor is of another
   *     incarnation, or of none
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public BatchResult save(
      DatasetKey dataset, List<Intent.Save> batch, BatchRules rules, Deadline deadline) {
    return protocol.run(dataset, new SaveWork(batch, rules), deadline);
  }

  private static final class SaveWork extends BatchWork {
    SaveWork(List<Intent.Save> batch, BatchRules rules) {
      super(batch, rules);
    }

    @Override
    UnknownDataset unknownDataset() {
      return UnknownDataset.CREATE;
    }

    @Override
    Naming naming() {
      return Naming.NAMES_RECORDS;
    }
  }
}
