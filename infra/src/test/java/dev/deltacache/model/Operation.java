package dev.deltacache.model;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a sequence does next; it prints itself, so that a failing sequence can be read. */
sealed interface Operation {

  /** Whether it may change what the full stream is. */
  default boolean writes() {
    return false;
  }

  /** Whether its answer speaks of the whole dataset, which must have been seen before. */
  default boolean looksAtAll() {
    return false;
  }

  /**
   * A cursor, by what is known when its turn comes.
   *
   * @param recency 0 for the last place whose cursor has been seen, and so on; of those below it
   *     see the constants
   */
  record CursorRef(int recency) {
    static final CursorRef NONE = new CursorRef(-1);
    static final CursorRef ALTERED = new CursorRef(-2);
    static final CursorRef FOREIGN = new CursorRef(-3);
  }

  /** Rules of a batch; a cursor that is null asks for no merging by it. */
  record SentRules(List<String> ignoredFields, boolean announcesRestored, CursorRef cursor) {}

  /** The time of a change that there is, the last one first, or a little beside it. */
  record Moment(int recency, int besideMs) {}

  record Save(List<String> records, SentRules rules) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  /**
   * What is stored, sent once more as it is.
   *
   * @param ids whose records; none for all
   * @param after how long nothing happens before
   */
  record SendAgain(Set<String> ids, SentRules rules, Duration after) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record Update(List<String> records, SentRules rules) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record Delete(List<String> records, SentRules rules, boolean byPost) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  /** A page; a limit of 0 is none, a moment may be null. */
  record Page(boolean newestFirst, CursorRef cursor, int limit, Set<String> filter, Moment after)
      implements Operation {
    @Override
    public boolean looksAtAll() {
      return true;
    }
  }

  record LookUp(List<String> ids, boolean byPost) implements Operation {}

  record End(boolean first) implements Operation {}

  record Prune(CursorRef until, int limit) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record Reset() implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record StartTracking(boolean restart) implements Operation {}

  /** The end of the window of so many starts ago; null for the open one, and for no guard. */
  record EndTracking(Integer recency, Integer most, BigDecimal ratio) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record Pass(Duration duration) implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  record ScheduledPrune() implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  /** DynamoDB removes what its time to live has passed. */
  record TimeToLive() implements Operation {
    @Override
    public boolean writes() {
      return true;
    }
  }

  /** A follower reads on by its resume cursor alone. */
  record Follow() implements Operation {
    @Override
    public boolean looksAtAll() {
      return true;
    }
  }

  /** Datasets and activity are compared with a recount. */
  record Count() implements Operation {
    @Override
    public boolean looksAtAll() {
      return true;
    }
  }
}
