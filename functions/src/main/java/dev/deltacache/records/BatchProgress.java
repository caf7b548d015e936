package dev.deltacache.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/** How far a batch has come: what is still to be done, and what became of the rest. */
public final class BatchProgress {
  private final Map<String, Integer> order = new LinkedHashMap<>();
  private final Map<String, Intent> remaining = new LinkedHashMap<>();
  private final SequencedSet<String> nonUnique = new LinkedHashSet<>();
  private final Map<Outcome, List<String>> settled = new EnumMap<>(Outcome.class);
  private Optional<Cursor> last = Optional.empty();
  private Optional<Cursor> asSent = Optional.empty();

  /** Of the same id twice the first wins. */
  public BatchProgress(List<? extends Intent> batch) {
    for (Intent intent : batch) {
      if (remaining.putIfAbsent(intent.id(), intent) == null) {
        order.put(intent.id(), order.size());
      } else {
        nonUnique.add(intent.id());
      }
    }
  }

  public Collection<Intent> remaining() {
    return List.copyOf(remaining.values());
  }

  public void settle(String id, Outcome outcome) {
    remaining.remove(id);
    settled.computeIfAbsent(outcome, _ -> new ArrayList<>()).add(id);
  }

  /** Takes note of the last position that a commit of this batch took. */
  public void committedUpTo(Cursor cursor) {
    last = Optional.of(cursor);
  }

  /**
   * Takes note of where a record stands whose stored state is the one that was sent.
   *
   * @param cursor of the incarnation that is current: one of an earlier incarnation is forgotten
   */
  public void asSent(Cursor cursor) {
    asSent =
        Optional.of(
            asSent
                .filter(other -> other.incarnation().equals(cursor.incarnation()))
                .filter(other -> other.position().compareTo(cursor.position()) > 0)
                .orElse(cursor));
  }

  public BatchResult result() {
    List<String> unchanged = new ArrayList<>(of(Outcome.UNCHANGED));
    unchanged.addAll(of(Outcome.RESTORED));
    return new BatchResult(
        inOrder(of(Outcome.ADDED)),
        inOrder(of(Outcome.UPDATED)),
        inOrder(of(Outcome.DELETED)),
        inOrder(unchanged),
        inOrder(of(Outcome.IGNORED)),
        List.copyOf(nonUnique),
        inOrder(of(Outcome.UNKNOWN)),
        inOrder(of(Outcome.PAYLOAD_GONE)),
        inOrder(of(Outcome.PRUNED)),
        asSent,
        last);
  }

  private List<String> of(Outcome outcome) {
    return settled.getOrDefault(outcome, List.of());
  }

  private List<String> inOrder(List<String> ids) {
    return ids.stream().sorted(Comparator.comparing(order::get)).toList();
  }
}
