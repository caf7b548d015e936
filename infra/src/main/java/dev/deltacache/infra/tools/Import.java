package dev.deltacache.infra.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Checkpoint;
import dev.deltacache.infra.calls.Item;
import dev.deltacache.records.IgnoredFields;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Saves the records of JSON lines, batch by batch. */
final class Import {
  private final CachedDataset dataset;
  private final List<String> ignoredFields;
  private final Optional<Checkpoint> checkpoint;
  private final LongConsumer told;
  private ImportBatch batch;
  private ImportCounts counts = ImportCounts.NONE;
  private long pruned;
  private String cursor;

  /**
   * Saves nothing yet.
   *
   * @param ignoredFields that do not count as a change
   * @param checkpoint where to note how far it has come; absent if it could not go on anyway
   * @param cursor of the last change that there is; empty if there is none
   * @param told of every batch how many bytes were imported then
   */
  Import(
      CachedDataset dataset,
      List<String> ignoredFields,
      Optional<Checkpoint> checkpoint,
      String cursor,
      LongConsumer told) {
    this.dataset = dataset;
    this.batch = new ImportBatch(dataset.page());
    this.ignoredFields = ignoredFields;
    this.checkpoint = checkpoint;
    this.cursor = cursor;
    this.told = told;
  }

  ImportCounts counts() {
    return counts;
  }

  /** How many lines had no payload to save. */
  long pruned() {
    return pruned;
  }

  /**
   * Imports all lines that are left.
   *
   * @throws CallException at the first that is no record; all before it were saved
   */
  void run(LineReader lines) {
    RecordLines records = new RecordLines(lines, IgnoredFields.NONE);
    try {
      for (Optional<RecordLine> line = records.next(); line.isPresent(); line = records.next()) {
        take(line.get(), lines);
      }
      send(lines);
    } catch (BadLineException e) {
      send(lines);
      throw new CallException(
          "%s. All before it was imported: put it right, and run this again"
              .formatted(e.getMessage()));
    }
  }

  private void take(RecordLine line, LineReader lines) {
    if (!batch.add(line)) {
      send(lines);
      batch.add(line);
    }
  }

  // the line that was read last is not in it, or no line follows
  private void send(LineReader lines) {
    if (!batch.isEmpty()) {
      post("/records", batch.saves());
      post("/records/delete", batch.deletions());
      pruned += batch.pruned();
      batch = new ImportBatch(dataset.page());
      // after the records: a batch whose note is lost is sent again, and changes nothing then
      checkpoint.ifPresent(c -> c.put(new ImportNote(lines.done(), lines.hash(), cursor).toJson()));
      told.accept(lines.done());
    }
  }

  private void post(String target, List<Item> items) {
    if (!items.isEmpty()) {
      String body = Item.body(dataset.name(), ignoredFields, items);
      JsonNode answer = dataset.json("POST", target, body);
      counts = counts.plus(answer);
      cursor = answer.path("cursor").asText(cursor);
    }
  }
}
