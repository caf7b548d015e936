package dev.deltacache.model;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Prune by cursor, reset and deletion tracking, as behaviour.md has them. */
final class Upkeep {
  private Upkeep() {}

  static Expected prune(Dataset dataset, Given until, int limit, long now) {
    Optional<Expected> refusal = dataset.refusal(until, now);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    List<Stored> full =
        dataset.stream(now).stream()
            .filter(stored -> stored.place() <= until.place() && stored.hasPayload(now))
            .toList();
    List<Stored> emptied = full.subList(0, Math.min(limit, full.size()));
    emptied.forEach(stored -> dataset.records.put(stored.id(), stored.pruned(Times.second(now))));
    return Expected.of(
        Expected.fields(
            "count", Json.Num.of(emptied.size()), "has_more", full.size() > emptied.size()));
  }

  static Expected reset(Dataset dataset, long now) {
    boolean wasKnown = dataset.isKnown;
    if (wasKnown) {
      dataset.reset(now);
    }
    return Expected.ofDataset(wasKnown, Expected.fields("reset", true, "checkpoint_kept", false));
  }

  static void scheduledPrune(Dataset dataset, long now) {
    dataset.beginWrite(now);
  }

  static Expected startTracking(Dataset dataset, boolean restart, long now) {
    dataset.beginWrite(now);
    dataset.beKnown(now);
    boolean resumed = !restart && dataset.openWindow(now).isPresent();
    if (!resumed) {
      dataset.openWindow(now).ifPresent(replaced -> dataset.close(replaced, now));
      dataset.window = Optional.of(new Dataset.Window(++dataset.windows, now, new HashSet<>()));
    }
    return Expected.of(
        Expected.fields(
            "tracking_id",
            dataset.symbols.spelling(dataset.window.orElseThrow().number()),
            "resumed",
            resumed));
  }

  /**
   * Ends a window.
   *
   * @param number that the request names; null for none
   * @param most null for any number
   * @param ratio null for any share
   */
  static Expected endTracking(
      Dataset dataset, Long number, Integer most, BigDecimal ratio, long now) {
    if (number != null && dataset.remembersClosed(number, now)) {
      return ended(List.of());
    }
    Optional<Dataset.Window> open =
        dataset.openWindow(now).filter(w -> number == null || w.number() == number);
    if (open.isEmpty()) {
      return Expected.error(409, "no_tracking_window");
    }
    List<Stored> live = dataset.live(now);
    List<Stored> unnamed =
        live.stream().filter(stored -> !open.get().named().contains(stored.id())).toList();
    BigDecimal allowed = ratio == null ? null : ratio.multiply(BigDecimal.valueOf(live.size()));
    if ((most != null && unnamed.size() > most)
        || (allowed != null && BigDecimal.valueOf(unnamed.size()).compareTo(allowed) > 0)) {
      return Expected.error(
          409, "too_many_deletions", Expected.fields("deletions", Json.Num.of(unnamed.size())));
    }
    for (Stored stored : unnamed) {
      Writes.deleted(dataset, stored, null, now);
    }
    dataset.syncMs = now;
    dataset.close(open.get(), now);
    return ended(unnamed.stream().map(Stored::id).toList());
  }

  private static Expected ended(List<String> ids) {
    return Expected.of(
        Expected.fields("deletedKeys", ids, "deleted", Json.Num.of(ids.size()), "has_more", false));
  }
}
