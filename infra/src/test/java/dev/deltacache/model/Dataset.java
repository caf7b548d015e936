package dev.deltacache.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a dataset holds, as the model has it. */
final class Dataset {
  /** How many places an incarnation has; the first is its start. */
  private static final long PLACES = 1_000_000;

  final Symbols symbols;
  final Map<String, Stored> records = new HashMap<>();

  /** Added, updated and deleted by hour. */
  final TreeMap<Long, Map<String, Integer>> hours = new TreeMap<>();

  /** The windows that an end, a reset or another start closed, and when. */
  final Map<Long, Long> closed = new HashMap<>();

  boolean isKnown;
  long last;
  long syncMs;
  Optional<Window> window = Optional.empty();
  long windows;

  private long lastMs;

  /**
   * Deletion tracking since a time.
   *
   * @param named the ids that saves and updates named
   */
  record Window(long number, long startMs, Set<String> named) {}

  Dataset(Symbols symbols) {
    this.symbols = symbols;
  }

  boolean hasExpired(long now) {
    // what is empty has nothing that expires
    return !records.isEmpty() && now >= syncMs + Times.RECORD_TTL_MS;
  }

  /** As a reader has it: none that has expired. */
  List<Stored> stream(long now) {
    if (hasExpired(now)) {
      return List.of();
    }
    List<Stored> stream = new ArrayList<>(records.values());
    stream.sort(Comparator.comparingLong(Stored::place));
    return stream;
  }

  List<Stored> live(long now) {
    return stream(now).stream().filter(Stored::isLive).toList();
  }

  /** The start of the stream. */
  long start() {
    return last - last % PLACES;
  }

  /** Why a cursor is not taken. */
  Optional<Expected> refusal(Given cursor, long now) {
    return switch (cursor.kind()) {
      case NONE -> Optional.empty();
      case INVALID -> Optional.of(Expected.error(400, "invalid_cursor"));
      case OWN ->
          isKnown && !hasExpired(now) && cursor.place() / PLACES == last / PLACES
              ? Optional.empty()
              : Optional.of(Expected.error(410, "cursor_expired"));
    };
  }

  /** What a write does first. */
  void beginWrite(long now) {
    if (hasExpired(now)) {
      reset(now);
    }
  }

  void reset(long now) {
    window.filter(open -> isAlive(open, now)).ifPresent(open -> close(open, now));
    records.clear();
    last = start() + PLACES;
    lastMs = 0;
    window = Optional.empty();
  }

  void beKnown(long now) {
    if (!isKnown) {
      isKnown = true;
      last = PLACES;
      syncMs = now;
    }
  }

  /** The place of the next change, which is counted in its hour. */
  long next(String action, long now) {
    last++;
    lastMs = now;
    hours
        .computeIfAbsent(now / Times.HOUR_MS, hour -> new HashMap<>())
        .merge(action, 1, Integer::sum);
    return last;
  }

  /** When the last change was; null if there is none. */
  Long lastChangeMs(long now) {
    return records.isEmpty() || hasExpired(now) ? null : lastMs;
  }

  Optional<Window> openWindow(long now) {
    return hasExpired(now) ? Optional.empty() : window.filter(open -> isAlive(open, now));
  }

  private static boolean isAlive(Window window, long now) {
    return now < window.startMs() + Times.WINDOW_MS;
  }

  /** Whether an end finds that a window was closed, which is told for as long as one lives. */
  boolean remembersClosed(long number, long now) {
    Long closedMs = closed.get(number);
    return closedMs != null && now < Times.second(closedMs + Times.WINDOW_MS);
  }

  void close(Window open, long now) {
    closed.put(open.number(), now);
    window = Optional.empty();
  }

  void name(Collection<String> ids, long now) {
    openWindow(now).ifPresent(open -> open.named().addAll(ids));
    // where ids are noted the head moves in any case; a clock behind may still end the window
    boolean areNoted =
        !hasExpired(now)
            && window
                .filter(one -> now < one.startMs() + Times.WINDOW_MS + Times.CLOCKS_APART_MS)
                .isPresent();
    if (areNoted) {
      syncMs = now;
    }
  }
}
