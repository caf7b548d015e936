package dev.deltacache.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LookingTest {
  @Test
  void firstStretch_isTheRoomThatThereIs() {
    assertThat(new Looking().begin(1)).isEqualTo(1);
    assertThat(new Looking().begin(10_000)).isEqualTo(10_000);
  }

  @Test
  void stretchesWithoutAMatch_double_untilAllIsLookedAt() {
    Looking looking = new Looking();
    List<Integer> stretches = new ArrayList<>();
    while (!looking.isOver()) {
      int count = looking.begin(100);
      stretches.add(count);
      see(looking, count, 0);
    }
    assertThat(stretches)
        .containsExactly(100, 200, 400, 800, 1_600, 3_200, 4_000, 4_000, 4_000, 1_700);
    assertThat(stretches.stream().mapToInt(count -> count).sum()).isEqualTo(20_000);
  }

  @Test
  void stretchAfterSomeMatches_isAsLongAsTheRestWillTake() {
    Looking looking = new Looking();
    looking.begin(100);
    see(looking, 100, 80);
    // a fifth is wanted still: 25 records hold 20, if it goes on like that
    assertThat(looking.begin(20)).isEqualTo(25);
    see(looking, 25, 1);
    assertThat(looking.begin(19)).isEqualTo(50);
  }

  @Test
  void stretchOfMatchesAlone_isTheRoomThatIsLeft() {
    Looking looking = new Looking();
    looking.begin(100);
    see(looking, 90, 90);
    assertThat(looking.begin(10)).isEqualTo(10);
  }

  private static void see(Looking looking, int records, int matches) {
    for (int i = 0; i < records; i++) {
      looking.saw(i < matches);
    }
  }
}
