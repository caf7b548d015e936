package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.BatchRules.Merging;
import dev.deltacache.records.BatchRules.Restored;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a batch's body that say how its records are taken. */
final class RulesParser {
  static final Set<String> FIELDS = Set.of("merging", "ignore_fields", "announce_restored");

  private static final String OVERRIDE = "override";
  private static final String IGNORE = "ignore_if_modified_after_cursor";

  private final Problems problems;
  private final List<String> ignored = new ArrayList<>();
  private String strategy = OVERRIDE;
  private Optional<String> cursor = Optional.empty();
  private Restored restored = Restored.SILENT;

  RulesParser(Problems problems) {
    this.problems = problems;
  }

  /** Reads one of {@link #FIELDS}, on whose value the parser stands. */
  void field(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    switch (name) {
      case "merging" -> merging(parser);
      case "ignore_fields" -> ignoredFields(parser);
      case "announce_restored" -> announceRestored(parser);
      default -> throw new IllegalArgumentException("no field of rules: " + name);
    }
  }

  private void merging(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      refuse(parser, List.of("merging"), "must be an object with a strategy");
      return;
    }
    Optional<String> given = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "strategy" -> given = text(parser, name);
        case "cursor" -> cursor = value == JsonToken.VALUE_NULL ? cursor : text(parser, name);
        default -> refuse(parser, List.of("merging", name), "is no field of this call");
      }
    }
    strategy = given.orElse(OVERRIDE);
    if (given.isEmpty() || !(strategy.equals(OVERRIDE) || strategy.equals(IGNORE))) {
      problems.add(
          List.of("merging", "strategy"), "must be '%s' or '%s'".formatted(OVERRIDE, IGNORE));
    } else if (strategy.equals(OVERRIDE) && cursor.isPresent()) {
      problems.add(List.of("merging", "cursor"), "is taken with '%s' alone".formatted(IGNORE));
    }
  }

  private Optional<String> text(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(parser.getText());
    }
    refuse(parser, List.of("merging", name), "must be a string");
    return Optional.empty();
  }

  private void ignoredFields(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      refuse(parser, List.of("ignore_fields"), "must be an array of field names or JSON pointers");
      return;
    }
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      List<Object> path = List.of("ignore_fields", count);
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        String field = parser.getText();
        IgnoredFields.problem(field).ifPresent(problem -> problems.add(path, problem));
        ignored.add(field);
      } else {
        refuse(parser, path, "must be a string");
      }
    }
    if (count > IgnoredFields.MAX_FIELDS) {
      problems.add(
          List.of("ignore_fields"),
          "must have at most %d fields, but has %d".formatted(IgnoredFields.MAX_FIELDS, count));
    }
  }

  private void announceRestored(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_TRUE -> restored = Restored.ANNOUNCED;
      case VALUE_FALSE -> restored = Restored.SILENT;
      default -> refuse(parser, List.of("announce_restored"), "must be true or false");
    }
  }

  private void refuse(JsonParser parser, List<Object> path, String message) throws IOException {
    parser.skipChildren();
    problems.add(path, message);
  }

  /**
   * What was read.
   *
   * @throws RejectedException if the cursor is none of the dataset's
   */
  BatchRules rules(DatasetKey dataset) {
    Merging merging =
        strategy.equals(IGNORE)
            ? new Merging.IgnoreIfModifiedAfterCursor(cursor.map(text -> decode(text, dataset)))
            : new Merging.Overwrite();
    return new BatchRules(
        merging, restored, ignored.isEmpty() ? IgnoredFields.NONE : IgnoredFields.of(ignored));
  }

  private static Cursor decode(String text, DatasetKey dataset) {
    try {
      return Cursor.decode(text, dataset);
    } catch (InvalidCursorException e) {
      throw RejectedException.of(
          new Problem("invalid_cursor", List.of("merging", "cursor"), e.getMessage()));
    }
  }
}
