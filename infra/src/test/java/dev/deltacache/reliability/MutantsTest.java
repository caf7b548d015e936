package dev.deltacache.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of mutants fits the product; what becomes of them is {@code -Preliability}'s matter. */
final class MutantsTest {
  /** Kept by the local run's database, and by all of the code together: no line keeps them. */
  private static final Set<Promise> KEPT_BY_NO_LINE =
      EnumSet.of(Promise.ACKNOWLEDGED_SURVIVES, Promise.STEADY);

  @TempDir private Path folder;

  /** Compiling takes a second each: every build looks at the texts, the profile compiles them. */
  @Test
  void mutant_changesOnePlace_andCompiles() throws IOException {
    try (MutantCompiler compiler = new MutantCompiler()) {
      for (Mutant mutant : Mutants.all()) {
        if (Effort.isFull()) {
          compiler.compile(mutant, folder.resolve(mutant.name()));
        } else {
          mutant.requireFits(Files.readString(mutant.source()));
        }
      }
    }
  }

  @Test
  void mutant_isKilledByATestThatIsThere() throws Exception {
    List<URL> classes = new ArrayList<>();
    for (Path path : TestRun.TEST_CLASSES) {
      classes.add(path.toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(classes.toArray(new URL[0]))) {
      for (Mutant mutant : Mutants.all()) {
        assertThat(mutant.test().selector(loader)).as(mutant.name()).isNotNull();
      }
    }
  }

  @Test
  void promise_hasAMutant_andEachIsNamedOnce() throws IOException {
    List<Mutant> mutants = Mutants.all();
    assertThat(mutants).extracting(Mutant::name).doesNotHaveDuplicates();
    assertThat(mutants)
        .extracting(Mutant::promise)
        .containsAll(EnumSet.complementOf(EnumSet.copyOf(KEPT_BY_NO_LINE)));
  }

  @Test
  void mutant_thatFitsNoMore_isToldOf() throws IOException {
    Mutant gone = mutant("a line that was written anew", "");
    Mutant wrong = mutant("return bits.hex();", "return bits;");
    try (MutantCompiler compiler = new MutantCompiler()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> compiler.compile(gone, folder))
          .withMessageContaining("stands in records/Checksum.java 0 times");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> compiler.compile(wrong, folder))
          .withMessageContaining("does not compile");
    }
  }

  @Test
  void run_tellsATestThatFailed_fromOneThatPassed_andFromNone() throws Exception {
    Mutant mutant = mutant("return bits.hex();", "return bits.hex() + ' ';");
    Path classes = folder.resolve("classes");
    try (MutantCompiler compiler = new MutantCompiler()) {
      compiler.compile(mutant, classes);
    }
    TestName other = TestName.of("dev.deltacache.records.PositionTest");
    TestName none = TestName.of("dev.deltacache.records.OneChange");
    Map<TestName, TestRun.Outcome> outcomes =
        TestRun.of(
            List.of(mutant.test(), other, none), folder, List.of(classes), Duration.ofMinutes(3));
    assertThat(outcomes)
        .isEqualTo(
            Map.of(
                mutant.test(),
                TestRun.Outcome.FAILED,
                other,
                TestRun.Outcome.PASSED,
                none,
                TestRun.Outcome.NOTHING_WAS_RUN));
    assertThat(Files.readString(folder.resolve("output.txt"))).contains("ChecksumTest");
  }

  private static Mutant mutant(String old, String replacement) {
    return new Mutant(
        "a checksum that is shown otherwise",
        Promise.EXACT_COUNTS,
        "records/Checksum.java",
        old,
        replacement,
        "records.ChecksumTest");
  }
}
