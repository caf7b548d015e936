package dev.deltacache.infra.sample;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ServiceUrl;
import dev.deltacache.infra.SettingException;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.IntConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** {@code ./mvnw -q -Psample}: plays four real releases of simple-icons into a running cache. */
public final class Sample {
  private Sample() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Console.quiet();
    Launcher.endWithIt();
    try {
      URI url = ServiceUrl.ofCache(System.getenv());
      List<Release> releases = Release.all();
      List<Row> rows = show(url, LocalSettings.apiKey(System.getenv()), releases);
      System.out.println(Row.HEADER);
      rows.forEach(System.out::println);
      if (!rows.stream().allMatch(Row::holds)) {
        Launcher.fail("The cache did not report what it must: see the rows that say no.");
      }
    } catch (SettingException | SampleException e) {
      Launcher.fail(e.getMessage());
    }
  }

  /**
   * Plays the releases, into a connection of its own, so that it can be played again.
   *
   * @param progress told of every batch how many records it had
   */
  static List<Row> run(URI url, String apiKey, List<Release> releases, IntConsumer progress)
      throws IOException, InterruptedException {
    String connection = "sample-" + Instant.now();
    try (CacheClient cache = new CacheClient(url, apiKey, connection, "Icon")) {
      return new Play(cache, progress).all(releases);
    }
  }

  private static List<Row> show(URI url, String apiKey, List<Release> releases)
      throws IOException, InterruptedException {
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("simple-icons")
            .setInitialMax(Play.steps(releases))
            .setUnit(" records", 1)
            .build()) {
      return run(url, apiKey, releases, bar::stepBy);
    }
  }
}
