package dev.deltacache.infra.copy;

import dev.deltacache.infra.calls.Checkpoint;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.Earlier;
import dev.deltacache.infra.calls.Item;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Copies a dataset, page by page. Where it is killed, the next one goes on after the last page that
 * was noted: at most one is copied again, which is then as it was.
 */
final class DatasetCopy {
  private final Nango nango;
  private final Cache cache;
  private final int pageSize;
  private final IntConsumer told;

  /**
   * Copies nothing yet.
   *
   * @param pageSize how many records are read at once, and held in memory
   * @param told of every page how many records it had
   */
  DatasetCopy(Nango nango, Cache cache, int pageSize, IntConsumer told) {
    this.nango = nango;
    this.cache = cache;
    this.pageSize = pageSize;
    this.told = told;
  }

  /** Where a copy of a dataset would begin, and where that is noted. */
  record Start(Progress progress, Checkpoint checkpoint) {}

  /**
   * Finds out where to begin: what was noted does not count where the dataset was emptied since.
   */
  Start start(DatasetName dataset, Earlier earlier) {
    Checkpoint checkpoint = cache.checkpoint(dataset);
    Progress progress =
        checkpoint
            .found()
            .map(Progress::of)
            .filter(before -> earlier == Earlier.GO_ON)
            .filter(before -> before.cacheCursor().map(at -> cache.knows(dataset, at)).orElse(true))
            .orElse(Progress.NONE);
    return new Start(progress, checkpoint);
  }

  /**
   * Copies what has changed since what was noted, to the end.
   *
   * @return all that was read, before too
   */
  Tally copy(DatasetName dataset, Earlier earlier) {
    Start start = start(dataset, earlier);
    Progress progress = start.progress();
    Optional<String> next = progress.nangoCursor();
    told.accept((int) Math.min(progress.read().all(), Integer.MAX_VALUE));
    do {
      Page page = nango.page(dataset, next, pageSize);
      if (!page.records().isEmpty()) {
        progress = progress.after(page, write(dataset, page));
        // after the records: a page whose note is lost is copied again, one that is lost itself
        // would be missing
        start.checkpoint().put(progress.toJson());
        told.accept(page.records().size());
      }
      next = page.next();
    } while (next.isPresent());
    return progress.read();
  }

  /** Reads all of it once more, and only counts. */
  Tally count(DatasetName dataset) {
    Tally tally = Tally.NONE;
    Optional<String> next = Optional.empty();
    do {
      Page page = nango.page(dataset, next, pageSize);
      tally = tally.plus(Tally.of(page));
      next = page.next();
    } while (next.isPresent());
    return tally;
  }

  // deleted records are saved first: the cache keeps their last payload, as Nango does
  private Optional<String> write(DatasetName dataset, Page page) {
    List<PageRecord> there = page.records().stream().filter(r -> !r.isPruned()).toList();
    Optional<String> last = Optional.empty();
    for (List<Item> batch : Item.batches(there.stream().map(Item::toSave).toList())) {
      Optional<String> before = last;
      last = cache.save(dataset, batch).or(() -> before);
    }
    // pruned ones too: an earlier copy may have brought them
    List<Item> deleted =
        page.records().stream().filter(PageRecord::isDeleted).map(Item::toDelete).toList();
    for (List<Item> batch : Item.batches(deleted)) {
      Optional<String> before = last;
      last = cache.delete(dataset, batch).or(() -> before);
    }
    return last;
  }
}
