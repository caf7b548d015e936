package dev.deltacache.infra.tools;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "tail",
    sortOptions = false,
    description = {
      "Follows a dataset: its last changes, then each as it comes.",
      "A line for each, until Ctrl-C: in columns on a terminal, else the record as JSON, with its"
          + " _nango_metadata."
    })
final class TailCommand implements Callable<Integer> {
  private static final int MAX_LINES = 10_000;

  @ParentCommand private Tools tools;
  @Mixin private DatasetArguments arguments;
  @Mixin private FormOptions form;

  @ArgGroup(exclusive = true)
  private Start start = new Start();

  @Option(
      names = "--filter",
      paramLabel = "<kinds>",
      description = "Only these: added, updated, deleted, with commas between them.")
  private Optional<String> filter = Optional.empty();

  @Option(names = "--no-follow", description = "Ends at the last change there is.")
  private boolean noFollow;

  @Option(
      names = "--interval",
      paramLabel = "<time>",
      converter = TimeConverter.class,
      description = "Asks so often, as 90s, 10m or 2h; else each second.")
  private Duration interval = Duration.ofSeconds(1);

  /** Where to begin. */
  private static final class Start {
    @Option(
        names = {"-n", "--lines"},
        paramLabel = "<changes>",
        description = "Begins with so many last changes: 0 to 10000, else 10.")
    private int lines = 10;

    @Option(names = "--from-start", description = "Begins with the first change there is.")
    private boolean isFirst;

    @Option(names = "--cursor", paramLabel = "<cursor>", description = "Begins after this one.")
    private Optional<String> cursor = Optional.empty();
  }

  @Override
  public Integer call() {
    if (start.lines < 0 || start.lines > MAX_LINES) {
      throw new SettingException("--lines is not from 0 to %d".formatted(MAX_LINES));
    }
    Session session = tools.session();
    CachedDataset dataset = arguments.dataset(session);
    ChangeLine line = new ChangeLine(session.terminal(), form.isJson(session));
    Optional<String> end = end(session, dataset);
    if (start.cursor.isPresent() || start.isFirst) {
      follow(session, dataset, line, start.cursor);
    } else {
      end.ifPresent(last -> tell(session, line, last(dataset, last)));
      follow(session, dataset, line, end);
    }
    return ExitStatus.DONE;
  }

  private Optional<String> end(Session session, CachedDataset dataset) {
    if (noFollow) {
      return dataset.knownEnd().cursor();
    }
    StreamEnd end = dataset.end();
    if (!end.isKnown()) {
      session.err().printf("There is no dataset %s yet: waiting for it%n", dataset);
    }
    return end.cursor();
  }

  // newest first, and perhaps some that came after the end was asked for: these are still to come
  private List<PageRecord> last(CachedDataset dataset, String end) {
    List<PageRecord> last = new ArrayList<>();
    Optional<String> next = Optional.of("");
    while (next.isPresent() && last.size() < start.lines) {
      // a page may be short, by its size or the filter
      Page page = dataset.page("&order=desc&limit=" + start.lines + kinds() + next.get());
      page.records().stream()
          .filter(record -> record.cursor().compareTo(end) <= 0)
          .limit(start.lines - last.size())
          .forEach(last::add);
      next = page.next().map(cursor -> "&cursor=" + encode(cursor, UTF_8));
    }
    return last.reversed();
  }

  private void follow(
      Session session, CachedDataset dataset, ChangeLine line, Optional<String> after) {
    ChangeStream stream = dataset.changes(kinds(), after);
    while (true) {
      try {
        stream.toTheEnd(page -> tell(session, line, page.records()));
        if (noFollow) {
          return;
        }
        dataset.cache().pause(interval);
      } catch (ChangeStream.BegunAnewException e) {
        session.err().printf("%s was emptied: from the start of its stream%n", dataset);
        stream = dataset.changes(kinds(), Optional.empty());
      }
    }
  }

  // flushed at once: somebody waits for it, or is there no more
  private static void tell(Session session, ChangeLine line, List<PageRecord> records) {
    records.forEach(record -> session.out().line(line.of(record)));
    session.out().flush();
  }

  private String kinds() {
    return filter.map(kinds -> "&filter=" + encode(kinds, UTF_8)).orElse("");
  }
}
