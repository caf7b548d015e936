package dev.deltacache.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CallsTest {
  private final Calls calls = new Calls();

  @Test
  void onCriticalPath_none_isNone() {
    assertThat(calls.onCriticalPath()).isZero();
    assertThat(calls.criticalPathMs()).isZero();
  }

  @Test
  void onCriticalPath_oneAfterTheOther_countsEach() {
    calls.add(0, 10, 5);
    calls.add(10, 20, 15);
    calls.add(21, 30, 5);
    assertThat(calls.onCriticalPath()).isEqualTo(3);
    assertThat(calls.criticalPathMs()).isEqualTo(25);
  }

  @Test
  void onCriticalPath_sideBySide_areOne() {
    calls.add(0, 5, 5);
    calls.add(6, 20, 5);
    calls.add(7, 19, 5);
    calls.add(8, 12, 5);
    calls.add(25, 30, 5);
    assertThat(calls.count()).isEqualTo(5);
    assertThat(calls.onCriticalPath()).isEqualTo(3);
    assertThat(calls.criticalPathMs()).isEqualTo(15);
  }

  @Test
  void criticalPathMs_twoBesideALongOne_isTheDearerChain() {
    calls.add(0, 100, 15);
    calls.add(0, 10, 5);
    calls.add(10, 20, 5);
    assertThat(calls.onCriticalPath()).isEqualTo(2);
    assertThat(calls.criticalPathMs()).isEqualTo(15);
  }

  @Test
  void onCriticalPath_cleared_isNone() {
    calls.add(0, 10, 5);
    calls.clear();
    assertThat(calls.onCriticalPath()).isZero();
  }

  @Property(tries = 300)
  void onCriticalPath_anyCalls_isTheLongestOfAllChains(
      @ForAll @Size(max = 9) List<@IntRange(max = 30) Integer> starts,
      @ForAll @Size(9) List<@IntRange(min = 1, max = 12) Integer> lengths) {
    Calls any = new Calls();
    List<int[]> intervals = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int[] interval = {starts.get(i), starts.get(i) + lengths.get(i)};
      intervals.add(interval);
      any.add(interval[0], interval[1], 5);
    }
    assertThat(any.onCriticalPath()).isEqualTo(longestAfter(intervals, 0));
    assertThat(any.criticalPathMs()).isEqualTo(5 * any.onCriticalPath());
  }

  private static long longestAfter(List<int[]> intervals, int time) {
    return intervals.stream()
        .filter(interval -> interval[0] >= time)
        .mapToLong(interval -> 1 + longestAfter(intervals, interval[1]))
        .max()
        .orElse(0);
  }
}
