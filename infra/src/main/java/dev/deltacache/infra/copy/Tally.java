package dev.deltacache.infra.copy;

import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;

/**
 * How many records were read, by what they are.
 *
 * @param live with their payload
 * @param deleted with their last payload
 * @param pruned without a payload, deleted ones too: there is nothing of them to copy
 */
record Tally(long live, long deleted, long pruned) {
  static final Tally NONE = new Tally(0, 0, 0);

  static Tally of(Page page) {
    long pruned = page.records().stream().filter(PageRecord::isPruned).count();
    long deleted = page.records().stream().filter(r -> !r.isPruned() && r.isDeleted()).count();
    return new Tally(page.records().size() - deleted - pruned, deleted, pruned);
  }

  Tally plus(Tally other) {
    return new Tally(live + other.live, deleted + other.deleted, pruned + other.pruned);
  }

  long all() {
    return live + deleted + pruned;
  }
}
