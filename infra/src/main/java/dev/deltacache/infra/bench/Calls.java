package dev.deltacache.infra.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** The calls to DynamoDB of one request, with the times between which each was under way. */
final class Calls {
  /** What a call takes between AWS's data centres, in place of the local engine's own time. */
  static final long CALL_MS = 5;

  /** What a transaction takes there. */
  static final long TRANSACTION_MS = 15;

  private final List<Interval> intervals = new ArrayList<>();

  private record Interval(long startNs, long endNs, long ms) {}

  /** One answered call; of any thread. */
  synchronized void add(long startNs, long endNs, long ms) {
    intervals.add(new Interval(startNs, endNs, ms));
  }

  synchronized void clear() {
    intervals.clear();
  }

  synchronized int count() {
    return intervals.size();
  }

  /** The longest chain of calls each of which began when the one before it had ended. */
  synchronized long onCriticalPath() {
    return heaviest(_ -> 1);
  }

  /** The chain that takes longest, in ms. */
  synchronized long criticalPathMs() {
    return heaviest(Interval::ms);
  }

  // by end: then the best chain up to any moment is that of the last call that had ended by it
  private long heaviest(ToLongFunction<Interval> weight) {
    List<Interval> byEnd = new ArrayList<>(intervals);
    byEnd.sort(Comparator.comparingLong(Interval::endNs));
    long[] best = new long[byEnd.size() + 1];
    for (int i = 0; i < byEnd.size(); i++) {
      int before = endedBy(byEnd, byEnd.get(i).startNs(), i);
      best[i + 1] = Math.max(best[i], best[before] + weight.applyAsLong(byEnd.get(i)));
    }
    return best[byEnd.size()];
  }

  // how many of the first had ended
  private static int endedBy(List<Interval> byEnd, long timeNs, int first) {
    int low = 0;
    int high = first;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (byEnd.get(middle).endNs() <= timeNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
