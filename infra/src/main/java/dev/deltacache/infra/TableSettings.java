package dev.deltacache.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Compares a table with the template's: keys and indexes, without which nothing works, and the
 * settings that a restored table comes without.
 *
 * @param name of the table there; in the template it has another one
 */
public record TableSettings(TemplateTable wanted, DynamoPlace place, String name) {

  /**
   * The settings that are missing, each with the command that makes it.
   *
   * @throws SettingException if there is no such table, or it has other keys or indexes
   */
  public List<String> missing(TableDescription found) {
    TimeToLiveDescription ttl =
        place.use(
            name,
            () ->
                client()
                    .describeTimeToLive(table -> table.tableName(name))
                    .timeToLiveDescription());
    TableShape there = TableShape.of(found, ttl);
    List<String> missing = new ArrayList<>();
    wanted
        .ttlAttribute()
        .filter(attribute -> !there.expiresBy(attribute))
        .ifPresent(
            attribute ->
                missing.add(
                    line(
                        "TTL by " + attribute,
                        "update-time-to-live",
                        "--time-to-live-specification Enabled=true,AttributeName=" + attribute)));
    String difference = there.withoutTtl().differenceTo(TableShape.of(wanted).withoutTtl());
    if (!difference.isEmpty()) {
      throw new SettingException(
          "The table %s in %s is not the template's %s: %s"
              .formatted(name, place.name(), wanted.name(), difference));
    }
    StreamSpecification stream = wanted.request().streamSpecification();
    if (stream != null && !stream.equals(found.streamSpecification())) {
      missing.add(
          line(
              "its stream",
              "update-table",
              "--stream-specification StreamEnabled=true,StreamViewType="
                  + stream.streamViewTypeAsString()));
    }
    if (wanted.pointInTimeRecovery() && recovery().filter(on -> !on).isPresent()) {
      missing.add(
          line(
              "point-in-time recovery",
              "update-continuous-backups",
              "--point-in-time-recovery-specification PointInTimeRecoveryEnabled=true"));
    }
    if (wanted.request().deletionProtectionEnabled() && !found.deletionProtectionEnabled()) {
      missing.add(line("deletion protection", "update-table", "--deletion-protection-enabled"));
    }
    return missing;
  }

  private DynamoDbClient client() {
    return place.client();
  }

  /** Whether it is on; nothing where it is unknown, as in DynamoDB Local. */
  private Optional<Boolean> recovery() {
    return place.use(
        name,
        () -> {
          try {
            return Optional.of(
                client()
                        .describeContinuousBackups(table -> table.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus()
                    == PointInTimeRecoveryStatus.ENABLED);
          } catch (AwsServiceException e) {
            if ("UnknownOperationException".equals(e.awsErrorDetails().errorCode())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private String line(String setting, String command, String arguments) {
    return "%s (%s) lacks %s: aws dynamodb %s --table-name %s %s"
        .formatted(wanted.name(), name, setting, command, name, arguments);
  }
}
