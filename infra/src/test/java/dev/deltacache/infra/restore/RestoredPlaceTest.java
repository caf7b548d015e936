package dev.deltacache.infra.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.contract.Embedded;
import dev.deltacache.infra.DynamoPlace;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.SettingException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;

/** What only DynamoDB itself tells of tables: DynamoDB Local knows no recovery. */
final class RestoredPlaceTest {
  private static final Instant MOMENT = Instant.parse("2026-11-27T10:00:00Z");

  @Test
  void recoveryThatIsOff_isMissing_whereTheTemplateWantsIt() throws Exception {
    assertThat(check(PointInTimeRecoveryStatus.DISABLED, false).missing())
        .containsExactlyInAnyOrder(missing("Keys"), missing("Datasets"), missing("Records"));
    assertThat(check(PointInTimeRecoveryStatus.ENABLED, false).missing()).isEmpty();
  }

  private static String missing(String table) {
    return ("%s (%1$s) lacks point-in-time recovery: aws dynamodb update-continuous-backups"
            + " --table-name %1$s --point-in-time-recovery-specification"
            + " PointInTimeRecoveryEnabled=true")
        .formatted(table);
  }

  @Test
  void momentOfATable_isTakenFromDynamo() throws Exception {
    assertThat(check(PointInTimeRecoveryStatus.ENABLED, false).restoredTo())
        .isEqualTo(Map.of("Records", MOMENT));
  }

  @Test
  void tableThatIsStillBeingRestored_isRefused() {
    assertThatThrownBy(() -> check(PointInTimeRecoveryStatus.ENABLED, true))
        .isInstanceOf(SettingException.class)
        .hasMessage("The table Records is still being restored");
  }

  private static RestoredPlace.Checked check(PointInTimeRecoveryStatus recovery, boolean inProgress)
      throws Exception {
    DynamoDbClient client = client(recovery, inProgress);
    Map<String, String> names =
        Map.of(
            "Keys", "Keys", "Datasets", "Datasets", "Records", "Records", "Payloads", "Payloads");
    return new RestoredPlace(new DynamoPlace(client, "here", "nobody answers"), names)
        .check(ProjectFiles.template(), Instant.now());
  }

  /** That of the embedded tables, of which one was restored. */
  private static DynamoDbClient client(PointInTimeRecoveryStatus recovery, boolean inProgress) {
    DynamoDbClient real = Embedded.client();
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
              }
              if (arguments != null && arguments[0] instanceof DescribeContinuousBackupsRequest) {
                return backups(recovery);
              }
              try {
                Object answer = method.invoke(real, arguments);
                return arguments != null
                        && arguments[0] instanceof DescribeTableRequest table
                        && table.tableName().equals("Records")
                    ? restored((DescribeTableResponse) answer, inProgress)
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static DescribeContinuousBackupsResponse backups(PointInTimeRecoveryStatus recovery) {
    return DescribeContinuousBackupsResponse.builder()
        .continuousBackupsDescription(
            backups ->
                backups.pointInTimeRecoveryDescription(
                    description -> description.pointInTimeRecoveryStatus(recovery)))
        .build();
  }

  private static DescribeTableResponse restored(DescribeTableResponse table, boolean inProgress) {
    return DescribeTableResponse.builder()
        .table(
            table.table().toBuilder()
                .restoreSummary(
                    summary -> summary.restoreDateTime(MOMENT).restoreInProgress(inProgress))
                .build())
        .build();
  }
}
