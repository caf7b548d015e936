package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "volatile",
    sortOptions = false,
    description = {
      "Finds the fields whose change alone causes updates, as a time of fetching does.",
      "Reads a dataset, follows it while syncs go on, and tells what the updates have changed, and"
          + " which ignore_fields would have spared how many. Ctrl-C ends it earlier, with what it"
          + " has seen by then."
    })
final class VolatileCommand implements Callable<Integer> {
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int PERCENT = 100;

  @ParentCommand private Tools tools;
  @Mixin private DatasetArguments arguments;

  @Option(names = "--json", description = "Tells it as JSON.")
  private boolean json;

  @Option(
      names = "--for",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = "How long to follow, as 90s, 10m or 2h; else 10m: let two syncs end in it.")
  private Duration time = Duration.ofMinutes(10);

  @Option(
      names = "--updates",
      paramLabel = "<updates>",
      description = "Ends earlier, once it has seen so many.")
  private long most = Long.MAX_VALUE;

  @Option(
      names = "--share",
      paramLabel = "<percent>",
      description =
          "Proposes fields that cause at least this share of the updates: 0 to 100, else 5.")
  private double share = 5;

  @Override
  public Integer call() {
    if (most < 1) {
      throw new SettingException("--updates is not 1 or more");
    }
    if (!(share >= 0 && share <= PERCENT)) {
      throw new SettingException("--share is not from 0 to 100");
    }
    Session session = tools.session();
    CachedDataset dataset = arguments.dataset(session);
    dataset.knownEnd();
    // the last to be closed: then this program ends
    try (Interruption interruption = new Interruption();
        UpdateWatch watch = new UpdateWatch()) {
      follow(session, dataset, watch, interruption);
      UpdateReport report = new UpdateReport(watch.updates(), share / PERCENT);
      if (json) {
        session.out().line(report.json());
      } else {
        report.lines().forEach(session.out()::line);
      }
      session.out().flush();
    }
    return ExitStatus.DONE;
  }

  private void follow(
      Session session, CachedDataset dataset, UpdateWatch watch, Interruption interruption) {
    ChangeStream stream = dataset.changes("", Optional.empty());
    Optional<Instant> end = Optional.empty();
    while (true) {
      try {
        while (stream.readPage(watch::see) && !interruption.hasCome()) {
          // to the next
        }
        Instant now = session.waiting().clock().instant();
        if (end.isEmpty()) {
          end = Optional.of(now.plus(time));
          session
              .err()
              .printf("Following %s until %s; Ctrl-C ends it earlier%n", dataset, end.get());
        }
        boolean isOver = !now.isBefore(end.get()) || watch.updates().all() >= most;
        if (isOver || interruption.hasCome()) {
          return;
        }
        dataset.cache().pause(INTERVAL);
      } catch (ChangeStream.BegunAnewException e) {
        session.err().printf("%s was emptied: from the start of its stream%n", dataset);
        stream = dataset.changes("", Optional.empty());
      }
    }
  }
}
