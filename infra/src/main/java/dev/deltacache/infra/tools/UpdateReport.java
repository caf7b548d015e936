package dev.deltacache.infra.tools;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.deltacache.infra.Columns;
import dev.deltacache.infra.Columns.Side;
import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.Json;
import dev.deltacache.infra.tools.Updates.FieldSet;
import dev.deltacache.records.IgnoredFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What was found out about a dataset's updates.
 *
 * @param leastShare of the updates that a set of fields must cause to be proposed, 0 to 1
 */
record UpdateReport(Updates updates, double leastShare) {
  private static final int MOST_SETS = 20;
  private static final int PERCENT = 100;

  /** For somebody who looks. */
  List<String> lines() {
    if (updates.all() == 0) {
      return List.of("No update was seen");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("UPDATES", "SHARE", "WHAT CHANGED, AND NOTHING ELSE"));
    List<FieldSet> sets = updates.sets();
    sets.stream().limit(MOST_SETS).forEach(set -> rows.add(row(set.updates(), names(set))));
    long others = updates.all() - sets.stream().limit(MOST_SETS).mapToLong(FieldSet::updates).sum();
    if (others > 0) {
      rows.add(row(others, "other fields"));
    }
    List<String> lines =
        new ArrayList<>(Columns.lines(List.of(Side.RIGHT, Side.RIGHT, Side.LEFT), rows));
    lines.add("");
    List<String> proposed = proposed();
    if (proposed.isEmpty()) {
      lines.add("No field is to be ignored: none causes %s".formatted(percent(leastShare)));
    } else {
      long spared = updates.sparedBy(proposed);
      lines.add(
          "\"ignore_fields\": [%s]"
              .formatted(proposed.stream().map(UpdateReport::quoted).collect(joining(", "))));
      lines.add(
          "would have spared %s of %s updates (%s). Name only what no consumer needs at once."
              .formatted(
                  Shown.count(spared),
                  Shown.count(updates.all()),
                  percent((double) spared / updates.all())));
    }
    return lines;
  }

  /** For programs, on one line. */
  String json() {
    List<String> proposed = proposed();
    return Json.object(
        json -> {
          json.writeNumberField("updates", updates.all());
          json.writeArrayFieldStart("changed");
          for (FieldSet set : updates.sets()) {
            json.writeStartObject();
            json.writeArrayFieldStart("fields");
            for (String field : set.fields()) {
              json.writeString(field);
            }
            json.writeEndArray();
            json.writeNumberField("updates", set.updates());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("ignore_fields");
          for (String field : proposed) {
            json.writeString(field);
          }
          json.writeEndArray();
          json.writeNumberField("spared", updates.sparedBy(proposed));
        });
  }

  // the cache takes no more than so many, and what is proposed should work
  private List<String> proposed() {
    return updates.frequent(leastShare).stream().limit(IgnoredFields.MAX_FIELDS).toList();
  }

  private List<String> row(long count, String what) {
    return List.of(Shown.count(count), percent((double) count / updates.all()), Shown.text(what));
  }

  private static String names(FieldSet set) {
    return set.fields().isEmpty()
        ? "(nothing: a payload came back)"
        : String.join(" ", set.fields());
  }

  private static String quoted(String field) {
    return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(field)) + "\"";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * PERCENT);
  }
}
