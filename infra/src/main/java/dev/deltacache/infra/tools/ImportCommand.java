package dev.deltacache.infra.tools;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Checkpoint;
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
    try (InputStream input = arguments.toBeRead(session)) {
      work =
          arguments.isFile()
              ? importFile(session, dataset, arguments.path().orElseThrow())
              : importInput(dataset, input);
    } catch (IOException e) {
      throw new CallException("The input cannot be read: " + e.getMessage());
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

  // it cannot be read again: where it breaks off, all of it is to be sent again
  private Import importInput(CachedDataset dataset, InputStream input) {
    Import work = new Import(dataset, ignoreFields.fields(), Optional.empty(), "", bytes -> {});
    work.run(new LineReader(input));
    return work;
  }

  private Import importFile(Session session, CachedDataset dataset, Path path) throws IOException {
    String name = path.getFileName().toString();
    Checkpoint checkpoint =
        dataset.checkpoint(ImportNote.key(dataset.name(), name), "import of this file");
    ImportNote earlier = restart ? ImportNote.NONE : counting(session, dataset, checkpoint);
    String cursor =
        earlier.cursor().isEmpty() ? dataset.end().cursor().orElse("") : earlier.cursor();
    try (OpenFile file = open(session, path, earlier);
        Bar bar = Bar.of(session, name, " kB", 1_000, Files.size(path))) {
      Import work =
          new Import(dataset, ignoreFields.fields(), Optional.of(checkpoint), cursor, bar::at);
      work.run(file.lines());
      checkpoint.delete();
      return work;
    }
  }

  // what was imported is there no more once the dataset was emptied
  private static ImportNote counting(
      Session session, CachedDataset dataset, Checkpoint checkpoint) {
    ImportNote found = checkpoint.found().map(ImportNote::of).orElse(ImportNote.NONE);
    if (found.cursor().isEmpty()) {
      return ImportNote.NONE;
    }
    if (dataset.hasLost(found.cursor())) {
      session.err().println("Beginning anew: the dataset was emptied, or restored, meanwhile");
      return ImportNote.NONE;
    }
    return found;
  }

  /** The file, read up to where the import begins. */
  private record OpenFile(InputStream input, LineReader lines) implements AutoCloseable {
    static OpenFile of(Path path) throws IOException {
      InputStream input = Files.newInputStream(path);
      return new OpenFile(input, new LineReader(input));
    }

    @Override
    public void close() throws IOException {
      input.close();
    }
  }

  private OpenFile open(Session session, Path path, ImportNote earlier) throws IOException {
    OpenFile file = OpenFile.of(path);
    if (earlier.bytes() == 0) {
      return file;
    }
    if (file.lines().passes(earlier.bytes(), earlier.sha256())) {
      session.err().printf("Going on after line %s%n", Shown.count(file.lines().number()));
      return file;
    }
    file.close();
    session.err().println("Beginning anew: this is not the file that was begun with");
    return OpenFile.of(path);
  }
}
