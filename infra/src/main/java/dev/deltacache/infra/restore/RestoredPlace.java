package dev.deltacache.infra.restore;

import dev.deltacache.dynamo.Tables;
import dev.deltacache.infra.DynamoPlace;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.TableSettings;
import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;

/**
 * The four tables that are to be made whole.
 *
 * @param names by that in the template
 */
record RestoredPlace(DynamoPlace dynamo, Map<String, String> names) implements AutoCloseable {
  static final String DATASETS = "Datasets";
  static final String RECORDS = "Records";
  static final String PAYLOADS = "Payloads";

  // by that in the template, as functions are given them
  private static final Map<String, String> VARIABLES = variables();

  /** A clock that differs by more is wrong: an answer takes less. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private static Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("Keys", "KEYS_TABLE");
    variables.put(DATASETS, "DATASETS_TABLE");
    variables.put(RECORDS, "RECORDS_TABLE");
    variables.put(PAYLOADS, "PAYLOADS_TABLE");
    return variables;
  }

  /**
   * Those that {@code KEYS_TABLE}, {@code DATASETS_TABLE}, {@code RECORDS_TABLE} and {@code
   * PAYLOADS_TABLE} name at AWS; where none is set, those of the local run at {@code
   * DYNAMODB_PORT}.
   *
   * @throws SettingException if some are not set, or are no names, or if the environment does not
   *     say enough of AWS
   */
  static RestoredPlace of(Map<String, String> environment) {
    List<String> unset =
        VARIABLES.values().stream().filter(name -> !environment.containsKey(name)).toList();
    if (unset.size() == VARIABLES.size()) {
      return new RestoredPlace(
          DynamoPlace.local(LocalSettings.dynamoPort(environment)),
          VARIABLES.keySet().stream().collect(Collectors.toMap(name -> name, name -> name)));
    }
    if (!unset.isEmpty()) {
      throw new SettingException("Set these too, or none: " + String.join(", ", unset));
    }
    Map<String, String> names = new LinkedHashMap<>();
    VARIABLES.forEach(
        (name, variable) ->
            names.put(name, DynamoPlace.requireName(variable, environment.get(variable))));
    if (names.values().stream().distinct().count() < names.size()) {
      throw new SettingException("Two variables name the same table: " + names.values());
    }
    return new RestoredPlace(DynamoPlace.atAws(), names);
  }

  /**
   * What is known of the tables.
   *
   * @param missing lines that tell which settings are, and how to make them
   * @param restoredTo when AWS says that they were restored to, of those that were
   */
  record Checked(List<String> missing, Map<String, Instant> restoredTo) {}

  /**
   * Looks at all four.
   *
   * @throws SettingException if one is not there, or has other keys and indexes than the template
   *     says, or if this machine's clock is wrong
   */
  Checked check(Template template, Instant now) {
    List<String> missing = new ArrayList<>();
    Map<String, Instant> restoredTo = new LinkedHashMap<>();
    for (TemplateTable table : template.tables()) {
      String name = names.get(table.name());
      DescribeTableResponse found =
          dynamo.use(
              name, () -> dynamo.client().describeTable(describe -> describe.tableName(name)));
      requireClock(found, now);
      missing.addAll(new TableSettings(table, dynamo, name).missing(found.table()));
      Optional.ofNullable(found.table().restoreSummary())
          .ifPresent(summary -> restoredTo.put(table.name(), moment(name, summary)));
    }
    return new Checked(missing, restoredTo);
  }

  private static Instant moment(String name, RestoreSummary summary) {
    if (Boolean.TRUE.equals(summary.restoreInProgress())) {
      throw new SettingException("The table %s is still being restored".formatted(name));
    }
    return summary.restoreDateTime();
  }

  // the start of a restore is told apart by it from what functions gave out, by AWS's clocks
  private static void requireClock(DescribeTableResponse found, Instant now) {
    Optional.ofNullable(found.sdkHttpResponse())
        .flatMap(response -> response.firstMatchingHeader("Date"))
        .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .filter(theirs -> Duration.between(theirs, now).abs().compareTo(CLOCKS_APART) > 0)
        .ifPresent(
            theirs -> {
              throw new SettingException(
                  "This machine's clock says %s, DynamoDB's %s: set it right first"
                      .formatted(now, theirs));
            });
  }

  Tables tables() {
    return new Tables(
        names.get("Keys"), names.get(DATASETS), names.get(RECORDS), names.get(PAYLOADS));
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
