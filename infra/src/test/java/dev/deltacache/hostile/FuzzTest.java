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
  private static final int RUNS = 1_500;
  private static final int SECONDS_IN_THE_PROFILE = 240;
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

  // one after another: each takes a processor
  @Test
  void target_withInputsThatLeadSomewhereNew_holds() throws Exception {
    long runs = 0;
    for (Class<?> target : TARGETS) {
      String limit =
          Effort.isFull() ? "-max_total_time=" + SECONDS_IN_THE_PROFILE : "-runs=" + RUNS;
      long tried = new Fuzzer(target).run(limit);
      assertThat(tried).isGreaterThanOrEqualTo(RUNS);
      runs += tried;
    }
    Evidence.keep(Promise.NO_INPUT_BREAKS, FuzzTest.class, runs, 0);
  }
}
