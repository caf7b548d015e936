package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.tools.Updates.FieldSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UpdatesTest {
  @Test
  void setsThatAreAllDifferent_areKeptUpToABound_andCountedBeyond() {
    Updates updates = new Updates();
    int sets = Updates.MOST_FIELDS / 100;
    for (int set = 0; set < 2 * sets; set++) {
      String name = "/" + set + "/";
      updates.add(IntStream.range(0, 100).mapToObj(i -> name + i).toList());
    }
    // one that is known counts on
    updates.add(updates.sets().getFirst().fields());
    assertThat(updates.all()).isEqualTo(2L * sets + 1);
    assertThat(updates.sets()).hasSize(sets).first().extracting(FieldSet::updates).isEqualTo(2L);
  }

  @Test
  void sparedAreThose_thatChangedNothingElse() {
    Updates updates = new Updates();
    updates.add(List.of("/a"));
    updates.add(List.of("/a", "/b"));
    updates.add(List.of());
    assertThat(updates.sparedBy(List.of("/a"))).isEqualTo(1);
    assertThat(updates.sparedBy(List.of("/a", "/b"))).isEqualTo(2);
  }
}
