package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BatchProgressTest {
  private static final Cursor CURSOR = new Cursor(new Incarnation(1, 2), new Position(3, 4));

  @Test
  void sameIdTwice_theFirstWins_andTheIdIsNonUnique() {
    BatchProgress progress =
        new BatchProgress(
            List.of(
                delete("b", 1), delete("a", 2), delete("b", 3), delete("a", 4), delete("b", 5)));
    assertThat(progress.remaining()).containsExactly(delete("b", 1), delete("a", 2));
    assertThat(progress.result().nonUnique()).containsExactly("b", "a");
  }

  @Test
  void keys_areInTheOrderOfTheBatch_whateverTheOrderTheyWereSettledIn() {
    BatchProgress progress = progress("e", "d", "c", "b", "a");
    Stream.of("a", "c", "e").forEach(id -> progress.settle(id, Outcome.ADDED));
    Stream.of("b", "d").forEach(id -> progress.settle(id, Outcome.UPDATED));
    assertThat(progress.result().added()).containsExactly("e", "c", "a");
    assertThat(progress.result().updated()).containsExactly("d", "b");
  }

  @Test
  void restored_isCountedUnchanged_inTheOrderOfTheBatch() {
    BatchProgress progress = progress("a", "b", "c");
    progress.settle("b", Outcome.UNCHANGED);
    progress.settle("a", Outcome.RESTORED);
    progress.settle("c", Outcome.RESTORED);
    assertThat(progress.result().unchanged()).containsExactly("a", "b", "c");
  }

  @Test
  void eachOutcome_hasItsKeys() {
    BatchProgress progress = progress("a", "b", "c", "d", "e", "f", "g", "h", "i");
    List<Outcome> outcomes = List.of(Outcome.values());
    for (int i = 0; i < outcomes.size(); i++) {
      progress.settle("abcdefghi".substring(i, i + 1), outcomes.get(i));
    }
    BatchResult result = progress.result();
    assertThat(result.added()).containsExactly("a");
    assertThat(result.updated()).containsExactly("b");
    assertThat(result.deleted()).containsExactly("c");
    assertThat(result.unchanged()).containsExactly("d", "e");
    assertThat(result.ignored()).containsExactly("f");
    assertThat(result.payloadGone()).containsExactly("g");
    assertThat(result.pruned()).containsExactly("h");
    assertThat(result.unknown()).containsExactly("i");
    assertThat(result.nonUnique()).isEmpty();
    assertThat(result.last()).isEmpty();
  }

  @Test
  void settled_isNoLongerRemaining() {
    BatchProgress progress = progress("a", "b");
    progress.settle("a", Outcome.ADDED);
    assertThat(progress.remaining()).extracting(Intent::id).containsExactly("b");
    progress.settle("b", Outcome.UNCHANGED);
    assertThat(progress.remaining()).isEmpty();
  }

  @Test
  void result_hasTheLastPositionThatWasCommitted() {
    BatchProgress progress = progress("a", "b");
    Cursor later = new Cursor(CURSOR.incarnation(), CURSOR.position().next(9));
    progress.committedUpTo(CURSOR);
    progress.committedUpTo(later);
    assertThat(progress.result().last()).hasValue(later);
  }

  @Test
  void remaining_isNotChangedByWhatIsSettledMeanwhile() {
    BatchProgress progress = progress("a", "b");
    for (Intent intent : progress.remaining()) {
      progress.settle(intent.id(), Outcome.ADDED);
    }
    assertThat(progress.remaining()).isEmpty();
  }

  private static BatchProgress progress(String... ids) {
    return new BatchProgress(Stream.of(ids).map(id -> delete(id, 0)).toList());
  }

  private static Intent.Delete delete(String id, long at) {
    return new Intent.Delete(id, OptionalLong.of(at));
  }
}
