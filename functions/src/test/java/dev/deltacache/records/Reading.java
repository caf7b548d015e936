package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads records as the handlers do; single quotes stand for double ones, to be read by people. */
final class Reading {
  /** Made like that of the handlers. */
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxStringLength(64 * 1024 * 1024)
                  .maxNumberLength(64 * 1024 * 1024)
                  .maxNameLength(64 * 1024 * 1024)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private Reading() {}

  /** What became of an array of records. */
  record Batch(List<Intent.Save> saves, List<Problem> problems) {
    List<String> ids() {
      return saves.stream().map(Intent.Save::id).toList();
    }
  }

  /** Reads a valid record. */
  static Intent.Save save(String record) {
    Batch batch = batch(quoted("[" + record + "]"));
    assertThat(batch.problems()).isEmpty();
    return batch.saves().getFirst();
  }

  /** The fingerprint of a record with these members beside its id. */
  static Fingerprint fingerprint(String members) {
    return save("{'id':'1'," + members + "}").fingerprint();
  }

  /** The JSON that is kept of a valid record. */
  static String payload(String record) {
    return new String(save(record).payload().json(), UTF_8);
  }

  /** Reads an array of records, spelled as it is. */
  static Batch batch(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return batch(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads an array of records in UTF-8. */
  static Batch batch(byte[] json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      return batch(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Batch batch(JsonParser parser) throws IOException {
    RecordReader reader = new RecordReader();
    List<Problem> problems = new ArrayList<>();
    List<Intent.Save> saves = new ArrayList<>();
    assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      Optional<Intent.Save> save = reader.read(parser, index, problems::add);
      save.ifPresent(saves::add);
    }
    assertThat(parser.nextToken()).isNull();
    return new Batch(saves, problems);
  }

  static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
