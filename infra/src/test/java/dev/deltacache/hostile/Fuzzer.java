package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import dev.deltacache.reliability.ForkedJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jazzer over one target, in a process of its own: it instruments all classes of a JVM, and ends it
 * when it is done.
 */
final class Fuzzer {
  private static final Path INPUTS = Path.of("src", "test", "resources", "hostile");
  private static final Path FOLDER = Path.of("target", "fuzz");
  private static final Pattern RUNS = Pattern.compile("Done (\\d+) runs");
  private static final int PATIENCE_MINUTES = 60;

  private final Class<?> target;
  private final Path seeds;

  Fuzzer(Class<?> target) {
    this(target, INPUTS.resolve(target.getSimpleName()));
  }

  private Fuzzer(Class<?> target, Path seeds) {
    this.target = target;
    this.seeds = seeds;
  }

  /** All of several targets in one process: most of a short run is Jazzer's start. */
  static Fuzzer ofEach(List<Class<?>> targets) throws IOException {
    Path seeds = Files.createTempDirectory(Files.createDirectories(FOLDER), "seeds");
    for (int i = 0; i < targets.size(); i++) {
      for (Path input : new Fuzzer(targets.get(i)).inputs()) {
        ByteArrayOutputStream chosen = new ByteArrayOutputStream();
        chosen.write('a' + i);
        chosen.writeBytes(Files.readAllBytes(input));
        String name = targets.get(i).getSimpleName() + "-" + input.getFileName();
        Files.write(seeds.resolve(name), chosen.toByteArray());
      }
    }
    return new Fuzzer(EveryFuzz.class, seeds);
  }

  /** What was worth keeping: one file of each kind of input, and each that once failed. */
  List<Path> inputs() throws IOException {
    try (Stream<Path> files = Files.list(seeds)) {
      List<Path> inputs = files.sorted().toList();
      assertThat(inputs).isNotEmpty();
      return inputs;
    }
  }

  /**
   * Runs it.
   *
   * @param limit when it ends, in libFuzzer's words
   * @return how many inputs it tried
   * @throws AssertionError if one failed; it lies in {@code target/fuzz}, to be kept with the
   *     inputs
   */
  long run(String limit) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(target.getSimpleName());
    // new each time: what an earlier run found would change what this one does
    Path found = Files.createTempDirectory(Files.createDirectories(folder), "found");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        ForkedJvm.of(
            Jazzer.class,
            "-Xmx512m",
            // Jazzer hands inputs over in native code, and attaches itself to this JVM
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED");
    builder.command().addAll(options(limit, folder, found));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(log.toString()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String told = Files.readString(log, UTF_8);
    assertThat(process.exitValue()).as(told).isZero();
    Matcher runs = RUNS.matcher(told);
    assertThat(runs.find()).as(told).isTrue();
    return Long.parseLong(runs.group(1));
  }

  private List<String> options(String limit, Path folder, Path found) {
    return List.of(
        "--target_class=" + target.getName(),
        "--instrumentation_includes=dev.deltacache.**",
        // libraries are not what is searched
        "--custom_hook_includes=dev.deltacache.**",
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + "/",
        // the same each time, as far as it has found the same
        "-seed=1",
        "-max_len=4096",
        // in seconds: an input that takes so long hangs
        "-timeout=25",
        "-rss_limit_mb=0",
        limit,
        found.toString(),
        seeds.toString());
  }
}
