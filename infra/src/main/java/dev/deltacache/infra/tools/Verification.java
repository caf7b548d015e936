package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.DatasetList;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;
import dev.deltacache.infra.tools.Findings.Finding;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Payload;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Compares a file with a dataset. */
final class Verification implements AutoCloseable {
  private final CachedDataset dataset;
  private final IgnoredFields ignored;
  private final Findings findings = new Findings();
  private Checksum checksum = Checksum.EMPTY;

  /**
   * Compares nothing yet.
   *
   * @param ignored what does not count as a difference
   */
  Verification(CachedDataset dataset, IgnoredFields ignored) {
    this.dataset = dataset;
    this.ignored = ignored;
  }

  /**
   * Takes in the file.
   *
   * @throws SettingException if a line of it is no record
   */
  void readFile(LineReader lines) {
    RecordLines records = new RecordLines(lines, ignored);
    try {
      for (Optional<RecordLine> line = records.next(); line.isPresent(); line = records.next()) {
        if (line.get().isDeleted()) {
          findings.unfile(line.get().id());
        } else {
          findings.file(line.get().id(), line.get().fingerprint());
        }
      }
    } catch (BadLineException e) {
      throw new SettingException(e.getMessage());
    }
    checksum = findings.checksum();
  }

  /** That of the file. */
  Checksum checksum() {
    return checksum;
  }

  /** How many records the file has. */
  long filed() {
    return findings.filed();
  }

  /** Whether the dataset has this one now. */
  boolean hasSameChecksum() {
    return DatasetList.of(dataset.cache(), dataset.name().connection())
        .filter(row -> row.model().equals(dataset.name().model()))
        .anyMatch(row -> row.checksum().equals(checksum.toString()));
  }

  /** Takes in the dataset, to the end of its stream. */
  void readDataset(Bar bar) {
    ChangeStream stream = dataset.changes("", Optional.empty());
    Progress progress = new Progress();
    try {
      stream.toTheEnd(page -> take(page, progress, bar));
    } catch (ChangeStream.BegunAnewException e) {
      throw new CallException("%s was emptied meanwhile".formatted(dataset));
    }
  }

  /** Each that is not the same on both sides, by id, with what is wrong with it. */
  void differences(BiConsumer<String, String> each) {
    findings.differences(each);
  }

  @Override
  public void close() {
    findings.close();
  }

  private void take(Page page, Progress progress, Bar bar) {
    for (PageRecord record : page.records()) {
      if (record.isDeleted()) {
        findings.lose(record.id());
      } else {
        findings.find(record.id(), isFiled(record) ? Finding.EQUAL : Finding.DIFFERENT);
      }
    }
    progress.read += page.records().size();
    bar.at(progress.read, progress.read + page.behind());
  }

  // the second where it was saved with other fields that do not count
  private boolean isFiled(PageRecord record) {
    Optional<String> filed = findings.filed(record.id()).map(Fingerprint::toString);
    return filed.equals(Optional.of(record.metadata().fingerprint()))
        || (!record.isPruned()
            && filed.equals(
                Optional.of(
                    new Payload(record.payload().getBytes(UTF_8))
                        .fingerprint(ignored)
                        .toString())));
  }

  private static final class Progress {
    private long read;
  }
}
