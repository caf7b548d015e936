package dev.deltacache.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.reliability.Effort;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each target of fuzzing: the inputs that are kept, and a bounded run from them. */
final class FuzzTest {
  private static final int RUNS = 4_000;
  private static final int SECONDS_IN_THE_PROFILE = 240;
  // in the order of EveryFuzz
  private static final List<Class<?>> TARGETS =
      List.of(RequestFuzz.class, RecordFuzz.class, CursorFuzz.class);

  @ParameterizedTest
  @ValueSource(classes = {RequestFuzz.class, RecordFuzz.class, CursorFuzz.class})
  void target_withEachInputThatIsKept_holds(Class<?> target) throws Exception {
    Method test = target.getMethod("fuzzerTestOneInput", byte[].class);
    for (Path input : new Fuzzer(target).inputs()) {
      assertThat(input).isRegularFile();
      test.invoke(null, (Object) Files.readAllBytes(input));
    }
  }

  @Test
  void target_withInputsThatLeadSomewhereNew_holds() throws Exception {
    long runs = 0;
    if (Effort.isFull()) {
      // one after another: each takes a processor
      for (Class<?> target : TARGETS) {
        runs += run(new Fuzzer(target), "-max_total_time=" + SECONDS_IN_THE_PROFILE);
      }
    } else {
      runs = run(Fuzzer.ofEach(TARGETS), "-runs=" + RUNS);
    }
    Evidence.keep(Promise.NO_INPUT_BREAKS, FuzzTest.class, runs, 0);
  }

  private static long run(Fuzzer fuzzer, String limit) throws Exception {
    long tried = fuzzer.run(limit);
    assertThat(tried).isGreaterThanOrEqualTo(RUNS);
    return tried;
  }
}
