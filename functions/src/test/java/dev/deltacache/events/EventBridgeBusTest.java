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
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

final class EventBridgeBusTest {
  private final List<PutEventsRequest> sent = new ArrayList<>();

  @Test
  void send_putsEachEventOnTheBus_tenAtATime() {
    bus(0).send(IntStream.range(0, 21).mapToObj(EventBridgeBusTest::event).toList());

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
    bus(0).send(List.of());

    assertThat(sent).isEmpty();
  }

  @Test
  void send_ofWhichSomeAreRefused_fails_soThatItIsSentAgain() {
    assertThatThrownBy(() -> bus(1).send(List.of(event(0), event(1))))
        .isInstanceOf(ThrottledException.class);
  }

  @Test
  void send_thatIsThrottled_saysSo_andOtherFailuresAreThrownOn() {
    assertThatThrownBy(() -> failing("ThrottlingException").send(List.of(event(0))))
        .isInstanceOf(ThrottledException.class);
    assertThatThrownBy(() -> failing("ResourceNotFoundException").send(List.of(event(0))))
        .isInstanceOf(EventBridgeException.class);
  }

  private EventBridgeBus bus(int refused) {
    return new EventBridgeBus(
        new Client() {
          @Override
          public PutEventsResponse putEvents(PutEventsRequest request) {
            sent.add(request);
            return PutEventsResponse.builder().failedEntryCount(refused).build();
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
