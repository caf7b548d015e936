package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a dataset's live records, a page at a time. */
final class Export {
  private final Session session;
  private final CachedDataset dataset;

  Export(Session session, CachedDataset dataset) {
    this.session = session;
    this.dataset = dataset;
  }

  /**
   * Goes on from where it has come, to the end of the stream.
   *
   * @throws CallException if the dataset was emptied meanwhile
   */
  ExportProgress run(ExportProgress start, ExportTarget target) {
    Pages pages = new Pages(start, target);
    try (Bar bar = bar(target)) {
      pages.read(bar);
    } catch (ChangeStream.BegunAnewException e) {
      throw new CallException(
          "%s was emptied, or restored, meanwhile: run this again with --restart"
              .formatted(dataset));
    }
    return pages.progress;
  }

  private Bar bar(ExportTarget target) {
    return target.isShownOn(session.terminal())
        ? Bar.none()
        : Bar.of(session, dataset.name().model().toString(), " records", 1, 0);
  }

  private final class Pages {
    private final ExportTarget target;
    private ExportProgress progress;

    Pages(ExportProgress start, ExportTarget target) {
      this.progress = start;
      this.target = target;
    }

    void read(Bar bar) {
      ChangeStream stream = dataset.changes("", progress.cursor());
      stream.toTheEnd(
          page -> {
            write(page, stream.cursor());
            bar.at(progress.lines(), progress.lines() + page.behind());
          });
    }

    private void write(Page page, Optional<String> cursor) {
      List<String> lines =
          page.records().stream().map(this::line).flatMap(Optional::stream).toList();
      byte[] bytes =
          lines.stream().map(line -> line + "\n").collect(Collectors.joining()).getBytes(UTF_8);
      long pruned = page.records().stream().filter(r -> r.isPruned() && !r.isDeleted()).count();
      progress = progress.after(cursor, bytes.length, lines.size(), pruned);
      target.write(bytes, progress);
    }

    private Optional<String> line(PageRecord record) {
      if (record.isDeleted()) {
        // cursors of a dataset compare as texts
        boolean mayBeWritten = record.cursor().compareTo(progress.startedAt()) > 0;
        return mayBeWritten ? Optional.of(record.json()) : Optional.empty();
      }
      return record.isPruned() ? Optional.empty() : Optional.of(record.payload());
    }
  }
}
