package dev.deltacache.infra.tools;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.CallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Saves the records of JSON lines.",
      "One record a line, with an id; as export writes them, or a list gives them. A"
          + " _nango_metadata is not stored; one with a deleted_at deletes. Records that are not in"
          + " the file stay. What is saved already is unchanged.",
      "An import of a file that was broken off goes on when it is run again: a checkpoint in the"
          + " cache says where."
    })
final class ImportCommand implements Callable<Integer> {
  @ParentCommand private Tools tools;
  @Mixin private FileArguments arguments;
  @Mixin private IgnoreFieldsOption ignoreFields;

  @Option(names = "--restart", description = "Begins anew, where an earlier one was broken off.")
  private boolean restart;

  @Override
  public Integer call() {
    Session session = tools.session();
    CachedDataset dataset = arguments.dataset(session);
    Import work;
    Optional<Path> path = arguments.toBeRead();
    if (path.isEmpty()) {
      work = new Import(dataset, ignoreFields.fields(), Optional.empty(), bytes -> {});
      work.run(new LineReader(session.in()));
    } else {
      work = importFile(session, dataset, path.get());
    }
    session.out().line(work.counts().toString());
    if (work.pruned() > 0) {
      session
          .err()
          .printf(
              "Nothing to save, for their payload is gone: %s%n",
              Shown.count(work.pruned(), "line"));
      return ExitStatus.NOT_WELL;
    }
    return ExitStatus.DONE;
  }

  private Import importFile(Session session, CachedDataset dataset, Path path) {
    String name = path.getFileName().toString();
    ImportCheckpoint checkpoint = new ImportCheckpoint(dataset, name);
    ImportNote earlier = restart ? ImportNote.NONE : counting(dataset, checkpoint.found());
    try {
      long from = earlier.bytes() > 0 ? from(session, path, earlier) : 0;
      try (InputStream input = Files.newInputStream(path);
          Bar bar = Bar.of(session, name, " MB", 1_000_000, Files.size(path))) {
        Import work = new Import(dataset, ignoreFields.fields(), Optional.of(checkpoint), bar::at);
        LineReader lines = new LineReader(input);
        lines.pass(from);
        work.run(lines);
        checkpoint.delete();
        return work;
      }
    } catch (IOException e) {
      throw new CallException("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  // what was imported is there no more once the dataset was emptied; and what has changed nothing
  // is no loss
  private static ImportNote counting(CachedDataset dataset, ImportNote found) {
    return found.cursor().isEmpty() || dataset.hasLost(found.cursor()) ? ImportNote.NONE : found;
  }

  private long from(Session session, Path path, ImportNote earlier) throws IOException {
    try (InputStream input = Files.newInputStream(path)) {
      LineReader lines = new LineReader(input);
      lines.pass(earlier.bytes());
      if (lines.done() == earlier.bytes() && lines.hash().equals(earlier.sha256())) {
        session.err().printf("Going on after line %s%n", Shown.count(lines.number()));
        return lines.done();
      }
      session.err().println("Beginning anew: this is not the file that was begun with");
      return 0;
    }
  }
}
