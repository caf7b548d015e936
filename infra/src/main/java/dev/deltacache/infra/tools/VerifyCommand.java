package dev.deltacache.infra.tools;

import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.CallException;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** As picocli reads and explains it. */
@Command(
    name = "verify",
    sortOptions = false,
    description = {
      "Compares JSON lines with a dataset's live records.",
      "By checksum, which takes one call; if that differs record by record, which reads the"
          + " dataset.",
      "Exit status: 0 they are the same; 1 they are not; 2 nothing was done; 3 broken off."
    })
final class VerifyCommand implements Callable<Integer> {
  private static final int MOST_TOLD = 100;

  @ParentCommand private Tools tools;
  @Mixin private FileArguments arguments;
  @Mixin private IgnoreFieldsOption ignoreFields;

  @Option(names = "--all", description = "Names all that differ, not 100.")
  private boolean all;

  @Override
  public Integer call() {
    Session session = tools.session();
    CachedDataset dataset = arguments.dataset(session);
    try (InputStream input = arguments.toBeRead(session);
        Verification work = new Verification(dataset, ignoreFields.ignored())) {
      dataset.knownEnd();
      work.readFile(new LineReader(input));
      if (work.hasSameChecksum()) {
        session
            .out()
            .line(
                "The same: %s, checksum %s"
                    .formatted(Shown.count(work.filed(), "record"), work.checksum()));
        return ExitStatus.DONE;
      }
      try (Bar bar = Bar.of(session, dataset.name().model().toString(), " records", 1, 0)) {
        work.readDataset(bar);
      }
      return tell(session, work);
    } catch (IOException e) {
      throw new CallException("The input cannot be read: " + e.getMessage());
    }
  }

  private int tell(Session session, Verification work) {
    AtomicLong differing = new AtomicLong();
    work.differences(
        (id, how) -> {
          if (differing.getAndIncrement() < MOST_TOLD || all) {
            session.out().line("%s\t%s".formatted(how, Shown.text(id)));
          }
        });
    if (differing.get() == 0) {
      session.out().line("The same: %s".formatted(Shown.count(work.filed(), "record")));
      return ExitStatus.DONE;
    }
    session.out().flush();
    session
        .err()
        .printf(
            "Not the same: %s; the file has %s%n",
            Shown.count(differing.get(), "record"), Shown.count(work.filed()));
    return ExitStatus.NOT_WELL;
  }
}
