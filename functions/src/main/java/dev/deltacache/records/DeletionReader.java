package dev.deltacache.records;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads the records of a batch to delete: their ids, and when they went; other fields are idle. */
public final class DeletionReader {
  /**
   * Reads the value that the parser stands on, to its end also where it is wrong.
   *
   * @param index of the record in its batch, for the problem's path
   * @param problems takes what is wrong
   * @return the deletion, or nothing if it has a problem
   */
  public Optional<Intent.Delete> read(JsonParser parser, int index, Consumer<Problem> problems)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problems.accept(Problem.ofRecord(index, "must be an object"));
      return Optional.empty();
    }
    Optional<String> id = Optional.empty();
    OptionalLong deletedAt = OptionalLong.empty();
    boolean valid = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("id")) {
        id = RecordId.read(parser);
      } else if (name.equals("deletedAt")) {
        deletedAt =
            value == JsonToken.VALUE_STRING
                ? IsoTime.parse(parser.getText())
                : OptionalLong.empty();
        valid = deletedAt.isPresent() || value == JsonToken.VALUE_NULL;
      }
      parser.skipChildren();
    }
    if (id.isEmpty()) {
      problems.accept(Problem.ofRecordField(index, "id", RecordId.RULE));
    }
    if (!valid) {
      problems.accept(Problem.ofRecordField(index, "deletedAt", IsoTime.RULE));
    }
    return valid && id.isPresent()
        ? Optional.of(new Intent.Delete(id.get(), deletedAt))
        : Optional.empty();
  }
}
