package dev.deltacache.infra;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What calls a function with a table's changes: an event of type {@code DynamoDB}.
 *
 * @param table its logical id
 * @param window for how long changes are gathered before the function is called
 * @param patterns of the changes that it is called with: one of them fits
 */
public record TemplateStream(String table, Duration window, List<EventPattern> patterns) {
  static final String TYPE = "DynamoDB";

  // how much is gathered at most, and what becomes of what fails for ever, is AWS's to do
  private static final Set<String> KNOWN =
      Set.of(
          "Stream",
          "StartingPosition",
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "FilterCriteria",
          "BisectBatchOnFunctionError",
          "MaximumRecordAgeInSeconds",
          "DestinationConfig");

  public TemplateStream {
    patterns = List.copyOf(patterns);
  }

  static TemplateStream of(TemplateNode event) {
    TemplateNode properties = event.get("Properties").only(KNOWN);
    return new TemplateStream(
        properties.get("Stream").attributeOf("StreamArn"),
        Duration.ofSeconds(properties.get("MaximumBatchingWindowInSeconds").number()),
        properties.get("FilterCriteria").only(Set.of("Filters")).get("Filters").elements().stream()
            .map(filter -> filter.only(Set.of("Pattern")).get("Pattern").text())
            .map(EventPattern::new)
            .toList());
  }
}
