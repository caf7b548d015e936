package dev.deltacache.dynamo;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Intent;
import java.util.List;

/**
 * Merges fields into records. In read units as {@link SaveBatch}, and one for each 4 KB of each
 * record's compressed payload; in write units as a save of the merged records.
 */
public final class UpdateBatch {
  private final BatchProtocol protocol;
  private final ReadPayloads readPayloads;

  public UpdateBatch(Store store, Time time, CacheSettings settings) {
    protocol = new BatchProtocol(store, time, settings);
    readPayloads = new ReadPayloads(store, time);
  }

  /**
   * Updates all of the batch. No dataset comes into being, and no record: unknown and deleted ones
   * are left out, and those whose payload is gone.
   *
   * @param batch any number; of the same id twice the first wins
   * @param rules what may be overwritten
   * @throws dev.deltacache.records.RecordTooLargeException if one is, once merged; nothing of the
   *     batch is saved then, unless another writer made it so meanwhile
   * @throws dev.deltacache.records.UnknownSyncRunException if the rules' run does not exist, or has
   *     ended; nothing is done then, unless it ends meanwhile
   * @throws dev.deltacache.records.NotInRunException if the rules' run is not about the dataset
   * @throws dev.deltacache.records.CursorExpiredException if the rules' cursor is of another
   *     incarnation, or of none
   * @throws dev.deltacache.records.ConflictException if other writers kept committing until the
   *     deadline
   * @throws dev.deltacache.records.ThrottledException if DynamoDB kept refusing until the deadline
   */
  public BatchResult update(
      DatasetKey dataset, List<Intent.Update> batch, BatchRules rules, Deadline deadline) {
    return protocol.run(dataset, new UpdateWork(batch, rules, readPayloads), deadline);
  }
}
