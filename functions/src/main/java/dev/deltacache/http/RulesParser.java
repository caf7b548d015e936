package dev.deltacache.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.BatchRules.Merging;
import dev.deltacache.records.BatchRules.Restored;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IgnoredFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the fields of a batch's body that say how its records are taken. */
final class RulesParser {
  private static final String OVERRIDE = "override";
  private static final String IGNORE = "ignore_if_modified_after_cursor";

  private final Problems problems;
  private final BodyParser.Field<Merge> merging;
  private final BodyParser.Field<IgnoredFields> ignored;
  private final BodyParser.Field<Boolean> announceRestored;
  private final RunField run;

  /** Adds them to those that a body may have. */
  RulesParser(BodyParser body) {
    problems = body.problems();
    merging = body.optional("merging", this::merging);
    ignored = body.optional("ignore_fields", this::ignoredFields);
    announceRestored = body.optional("announce_restored", Values::bool);
    run = new RunField(body);
  }

  // the cursor is read once the dataset is known
  private record Merge(String strategy, Optional<String> cursor) {}

  private Optional<Merge> merging(JsonParser parser, Consumer<String> problem) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      problem.accept("must be an object with a strategy");
      return Optional.empty();
    }
    Optional<String> strategy = Optional.empty();
    Optional<String> cursor = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      List<Object> path = List.of("merging", parser.currentName());
      JsonToken value = parser.nextToken();
      switch (path.getLast().toString()) {
        case "strategy" -> strategy = Values.text(parser, wrong -> problems.add(path, wrong));
        case "cursor" ->
            cursor =
                value == JsonToken.VALUE_NULL
                    ? Optional.empty()
                    : Values.text(parser, wrong -> problems.add(path, wrong));
        default -> {
          parser.skipChildren();
          problems.add(path, "is no field of this call");
        }
      }
    }
    check(strategy, cursor);
    return Optional.of(new Merge(strategy.orElse(OVERRIDE), cursor));
  }

  private void check(Optional<String> strategy, Optional<String> cursor) {
    boolean override = strategy.filter(OVERRIDE::equals).isPresent();
    if (!override && strategy.filter(IGNORE::equals).isEmpty()) {
      problems.add(
          List.of("merging", "strategy"), "must be '%s' or '%s'".formatted(OVERRIDE, IGNORE));
    } else if (override && cursor.isPresent()) {
      problems.add(List.of("merging", "cursor"), "is taken with '%s' alone".formatted(IGNORE));
    }
  }

  private Optional<IgnoredFields> ignoredFields(JsonParser parser, Consumer<String> problem)
      throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      problem.accept("must be an array of field names or JSON pointers");
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    int count = 0;
    for (; parser.nextToken() != JsonToken.END_ARRAY; count++) {
      List<Object> path = List.of("ignore_fields", count);
      Values.text(parser, wrong -> problems.add(path, wrong))
          .ifPresent(
              field -> {
                Optional<String> wrong = IgnoredFields.problem(field);
                wrong.ifPresent(message -> problems.add(path, message));
                // of more than are taken, none is worth keeping
                if (wrong.isEmpty() && fields.size() < IgnoredFields.MAX_FIELDS) {
                  fields.add(field);
                }
              });
    }
    if (count > IgnoredFields.MAX_FIELDS) {
      problem.accept(
          "must have at most %d fields, but has %d".formatted(IgnoredFields.MAX_FIELDS, count));
    }
    return fields.isEmpty() ? Optional.empty() : Optional.of(IgnoredFields.of(fields));
  }

  /**
   * What was read.
   *
   * @throws RejectedException if the cursor is none of the dataset's
   * @throws dev.deltacache.records.UnknownSyncRunException if the run's id is none
   */
  BatchRules rules(DatasetKey dataset) {
    return new BatchRules(
        merging
            .value()
            .filter(given -> given.strategy().equals(IGNORE))
            .<Merging>map(
                given ->
                    new Merging.IgnoreIfModifiedAfterCursor(
                        given
                            .cursor()
                            .map(text -> Cursors.decode(text, dataset, "merging", "cursor"))))
            .orElse(new Merging.Overwrite()),
        announceRestored.value().orElse(false) ? Restored.ANNOUNCED : Restored.SILENT,
        ignored.value().orElse(IgnoredFields.NONE),
        run.id());
  }
}
