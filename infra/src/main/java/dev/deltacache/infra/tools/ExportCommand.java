package dev.deltacache.infra.tools;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.Earlier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Writes the live records of a dataset as JSON lines.",
      "One record a line, as it was saved, in the order of the last changes. What changes meanwhile"
          + " comes again further down: the last line with an id counts. A record that is deleted"
          + " meanwhile ends with a line whose _nango_metadata has a deleted_at.",
      "A file is there when it is whole. An export into one that was broken off goes on when it is"
          + " run again."
    })
final class ExportCommand implements Callable<Integer> {
  @ParentCommand private Tools tools;
  @Mixin private FileArguments arguments;

  @Option(names = "--overwrite", description = "Replaces a file that is there.")
  private boolean overwrite;

  @Option(names = "--restart", description = "Begins anew, where an earlier one was broken off.")
  private boolean restart;

  @Option(
      names = "--without-pruned",
      description =
          "Is content that records whose payload is gone are left out; else that is told,"
              + " and the exit status 1.")
  private boolean withoutPruned;

  @Override
  public Integer call() {
    Session session = tools.session();
    CachedDataset dataset = arguments.dataset(session);
    StreamEnd end = dataset.knownEnd();
    ExportProgress start = ExportProgress.start(dataset, end);
    ExportProgress done;
    Earlier earlier = Earlier.of(restart);
    ExportFile.Existing existing =
        overwrite ? ExportFile.Existing.REPLACE : ExportFile.Existing.KEEP;
    Optional<Path> path = arguments.path();
    if (path.isEmpty()) {
      done = new Export(session, dataset).run(start, new ExportTarget.Stream(session.out()));
    } else {
      try (ExportFile target = ExportFile.open(path.get(), dataset, earlier, existing)) {
        Optional<ExportProgress> before = target.earlier();
        before.ifPresent(
            left -> session.err().printf("Going on after %s%n", Shown.count(left.lines(), "line")));
        done = new Export(session, dataset).run(before.orElse(start), target);
        target.finish();
      }
      session.out().line("%s: %s".formatted(Shown.count(done.lines(), "line"), path.get()));
    }
    return tell(session, done);
  }

  private int tell(Session session, ExportProgress done) {
    if (done.pruned() == 0 || withoutPruned) {
      return ExitStatus.DONE;
    }
    session
        .err()
        .printf(
            "Left out, for their payload is gone: %s. Sync them again, or take --without-pruned%n",
            Shown.count(done.pruned(), "record"));
    return ExitStatus.NOT_WELL;
  }
}
