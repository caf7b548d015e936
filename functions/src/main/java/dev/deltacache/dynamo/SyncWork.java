package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.RunId;
import java.util.List;
import java.util.Optional;

/** A sync of a dataset that changes nothing: a run of it that starts, or ends with success. */
final class SyncWork extends Work {
  private final RunId run;
  private final UnknownDataset unknownDataset;

  SyncWork(RunId run, UnknownDataset unknownDataset) {
    super(List.of());
    this.run = run;
    this.unknownDataset = unknownDataset;
  }

  @Override
  UnknownDataset unknownDataset() {
    return unknownDataset;
  }

  @Override
  boolean movesHead(Head head, long nowMs) {
    return true;
  }

  @Override
  Step step(Head before, Head after, List<Chunk.Write> writes, Place place, long nowMs) {
    // an end leaves a run that was started later the last one
    boolean isLater =
        before.lastRun().filter(other -> other.startedMs() > run.startedMs()).isPresent();
    return Step.to(after.synced(nowMs, isLater ? Optional.empty() : Optional.of(run)));
  }
}
