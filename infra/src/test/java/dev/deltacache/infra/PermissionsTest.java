package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.TestTemplate;
import dev.deltacache.contract.TestTime;
import dev.deltacache.http.GetCheckpointHandler;
import dev.deltacache.http.HealthHandler;
import dev.deltacache.records.EventBus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

final class PermissionsTest {
  private final Wiring wiring =
      Wiring.of(
          Embedded.client(),
          TestTemplate.environment(),
          new TestTime(Instant.parse("2101-03-01T12:00:00Z")).time(1));

  private static void readAKey() {
    AttributeValue hash = AttributeValue.fromB(SdkBytes.fromUtf8String("none"));
    Embedded.client().getItem(get -> get.tableName("Keys").key(Map.of("hash", hash)));
  }

  @Test
  void permittedCall_isMade() throws IOException {
    Permissions.as(new GetCheckpointHandler(wiring), PermissionsTest::readAKey);
  }

  @Test
  void callThatIsNotPermitted_isRefused_andFailsTheTest_whateverBecomesOfTheRefusal() {
    assertThatThrownBy(
            () ->
                Permissions.as(
                    new HealthHandler(wiring),
                    () ->
                        assertThatThrownBy(PermissionsTest::readAKey)
                            .isInstanceOfSatisfying(
                                DynamoDbException.class,
                                e ->
                                    assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("AccessDeniedException"))))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GetItem Keys");
  }

  @Test
  void callOfAnotherThread_thatTheHandlerStarts_isItsOwn() {
    assertThatThrownBy(
            () ->
                Permissions.as(
                    new HealthHandler(wiring),
                    () -> {
                      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        var _ = threads.submit(PermissionsTest::readAKey);
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GetItem Keys");
  }

  @Test
  void eventThatIsNotPermitted_isRefused() {
    EventBus bus = Permissions.bus(_ -> {});
    assertThatThrownBy(
            () -> Permissions.as(new GetCheckpointHandler(wiring), () -> bus.send(List.of())))
        .hasMessageContaining("events:PutEvents EventBus");
  }
}
