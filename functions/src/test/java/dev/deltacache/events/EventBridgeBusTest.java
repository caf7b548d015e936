package dev.deltacache.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.SyncRequested;
import dev.deltacache.records.ThrottledException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

final class EventBridgeBusTest {
  private final List<PutEventsRequest> sent = new ArrayList<>();

  @Test
  void send_putsEachEventOnTheBus_tenAtATime() {
    bus(null).send(IntStream.range(0, 21).mapToObj(EventBridgeBusTest::event).toList());

    assertThat(sent.stream().map(put -> put.entries().size())).containsExactly(10, 10, 1);
    PutEventsRequestEntry last = sent.getLast().entries().getFirst();
    assertThat(last.eventBusName()).isEqualTo("deltacache");
    assertThat(last.source()).isEqualTo("deltacache");
    assertThat(last.detailType()).isEqualTo("SyncRequested");
    assertThat(last.detail())
        .isEqualTo(
            "{\"environment\":\"prod\",\"integration\":\"hubspot\",\"connection\":\"c20\","
                + "\"sync\":\"contacts\",\"variant\":\"base\",\"reset\":true,"
                + "\"empty_cache\":false,\"requested_at\":\"1970-01-01T00:00:20.000Z\"}");
  }

  @Test
  void send_ofNothing_callsNobody() {
    bus(null).send(List.of());

    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ThrottlingException", "InternalFailure", "InternalException"})
  void send_ofWhichSomeAreNotTaken_fails_soThatItIsSentAgain(String code) {
    assertThatThrownBy(() -> bus(code).send(List.of(event(0), event(1))))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void send_ofWhichSomeAreRefused_fails_andSaysWhy() {
    assertThatThrownBy(() -> bus("NotAuthorizedForSourceException").send(List.of(event(0))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NotAuthorizedForSourceException");
  }

  @Test
  void send_thatIsNotAnswered_isSentAgain() {
    EventBridgeBus silent =
        new EventBridgeBus(
            new Client() {
              @Override
              public PutEventsResponse putEvents(PutEventsRequest request) {
                throw SdkClientException.create("no answer");
              }
            },
            "deltacache");

    assertThatThrownBy(() -> silent.send(List.of(event(0)))).isInstanceOf(ThrottledException.class);
  }

  @Test
  void send_thatIsThrottled_saysSo_andOtherFailuresAreThrownOn() {
    assertThatThrownBy(() -> failing("ThrottlingException").send(List.of(event(0))))
        .isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> failing("ResourceNotFoundException").send(List.of(event(0))))
        .isInstanceOf(EventBridgeException.class);
  }

  private EventBridgeBus bus(String refusal) {
    return new EventBridgeBus(
        new Client() {
          @Override
          public PutEventsResponse putEvents(PutEventsRequest request) {
            sent.add(request);
            return PutEventsResponse.builder()
                .entries(
                    PutEventsResultEntry.builder().eventId("1").build(),
                    PutEventsResultEntry.builder().errorCode(refusal).build())
                .build();
          }
        },
        "deltacache");
  }

  private static EventBridgeBus failing(String code) {
    return new EventBridgeBus(
        new Client() {
          @Override
          public PutEventsResponse putEvents(PutEventsRequest request) {
            throw EventBridgeException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
          }
        },
        "deltacache");
  }

  private static SyncRequested event(int number) {
    return new SyncRequested(
        "prod",
        "hubspot",
        Optional.of("c" + number),
        "contacts",
        "base",
        true,
        false,
        number * 1_000L);
  }

  private abstract static class Client implements EventBridgeClient {
    @Override
    public String serviceName() {
      return "events";
    }

    @Override
    public void close() {}
  }
}
