package dev.deltacache.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of a batch's records, as it is answered. */
final class Batch {
  private static final List<String> COUNTED =
      List.of("added", "updated", "deleted", "unchanged", "ignored");
  private static final List<String> TOLD =
      List.of("added", "updated", "deleted", "unchanged", "nonUnique", "unknown", "pruned");

  private final Map<String, List<String>> ids = new LinkedHashMap<>();
  private final Rules rules;

  /** The highest place whose stored state is the one sent; 0 if there is none. */
  private long asSent;

  private long lastChange;
  private boolean restoresAny;

  Batch(Rules rules) {
    this.rules = rules;
  }

  void put(String outcome, String id) {
    List<String> put = ids.computeIfAbsent(outcome, o -> new ArrayList<>());
    // an id that is sent three times is named once
    if (!put.contains(id)) {
      put.add(id);
    }
  }

  void changed(String outcome, Stored stored) {
    put(outcome, stored.id());
    lastChange = Math.max(lastChange, stored.place());
    isAsSent(stored);
  }

  void unchanged(Stored stored) {
    put("unchanged", stored.id());
    isAsSent(stored);
  }

  /** Counted unchanged, but written. */
  void restored(Stored stored) {
    unchanged(stored);
    restoresAny = true;
  }

  private void isAsSent(Stored stored) {
    asSent = Math.max(asSent, stored.place());
  }

  boolean isWritten() {
    return lastChange > 0 || restoresAny;
  }

  Expected answer(Symbols symbols) {
    Map<String, Object> body = new LinkedHashMap<>();
    for (String outcome : COUNTED) {
      body.put(outcome, Json.Num.of(of(outcome).size()));
    }
    for (String outcome : TOLD) {
      body.put(outcome + "Keys", of(outcome));
    }
    body.put("nextMerging", nextMerging(symbols));
    body.put("cursor", lastChange == 0 ? null : symbols.cursor(lastChange));
    return Expected.of(body);
  }

  private Map<String, Object> nextMerging(Symbols symbols) {
    if (!rules.mergesByCursor()) {
      return Expected.fields("strategy", "override");
    }
    long next = Math.max(asSent, rules.cursor().place());
    return Expected.fields(
        "strategy",
        "ignore_if_modified_after_cursor",
        "cursor",
        next == 0 ? null : symbols.cursor(next));
  }

  private List<String> of(String outcome) {
    return ids.getOrDefault(outcome, List.of());
  }
}
