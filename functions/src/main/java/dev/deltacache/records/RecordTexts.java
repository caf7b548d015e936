package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Reads batches whose records are texts of their own, by the rules for those in a body: all of it
 * is looked at, and all that is wrong with it is told in an {@link InvalidRecordsException}.
 */
public final class RecordTexts {
  private final List<Problem> problems = new ArrayList<>();

  private RecordTexts() {}

  /**
   * Reads records to be saved.
   *
   * @param records each a JSON object
   * @param ignored what of them does not count as a change
   */
  public static List<Intent.Save> saves(List<String> records, IgnoredFields ignored) {
    RecordReader reader = new RecordReader();
    List<Intent.Save> saves = new RecordTexts().all(records, reader::read);
    return Intent.Save.ignoring(ignored, saves);
  }

  /**
   * Reads records whose fields are to be merged into the stored ones.
   *
   * @param records each a JSON object
   */
  public static List<Intent.Update> updates(List<String> records) {
    return saves(records, IgnoredFields.NONE).stream()
        .map(save -> new Intent.Update(save.id(), save.payload()))
        .toList();
  }

  /** Takes ids of records to be deleted. */
  public static List<Intent.Delete> deletions(List<String> ids) {
    RecordTexts batch = new RecordTexts();
    batch.checkSize(ids.size());
    List<Intent.Delete> deletions = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (RecordId.isValid(ids.get(i))) {
        deletions.add(new Intent.Delete(ids.get(i), OptionalLong.empty()));
      } else {
        batch.problems.add(Problem.ofRecordField(i, "id", RecordId.RULE));
      }
    }
    batch.check();
    return deletions;
  }

  @FunctionalInterface
  private interface Reader {
    Optional<Intent.Save> read(JsonParser parser, int index, Consumer<Problem> problems)
        throws IOException;
  }

  private List<Intent.Save> all(List<String> records, Reader reader) {
    checkSize(records.size());
    List<Intent.Save> read = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      try (JsonParser parser = JsonText.FACTORY.createParser(records.get(i))) {
        parser.nextToken();
        reader.read(parser, i, problems::add).ifPresent(read::add);
        if (parser.nextToken() != null) {
          problems.add(Problem.ofRecord(i, "has more after its JSON object"));
        }
      } catch (JsonProcessingException e) {
        problems.add(Problem.ofRecord(i, JsonText.problem(e)));
      } catch (IOException e) {
        throw new UncheckedIOException("text in memory cannot fail", e);
      }
    }
    check();
    return read;
  }

  private void checkSize(int records) {
    if (records > BatchRules.MAX_RECORDS) {
      throw new InvalidRecordsException(
          List.of(
              new Problem(
                  Problem.INVALID_BODY,
                  List.of("records"),
                  "must have at most %d records, but has %d"
                      .formatted(BatchRules.MAX_RECORDS, records))));
    }
  }

  private void check() {
    if (!problems.isEmpty()) {
      throw new InvalidRecordsException(problems);
    }
  }
}
