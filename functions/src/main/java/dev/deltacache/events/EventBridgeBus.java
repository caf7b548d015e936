package dev.deltacache.events;

import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** An event bus of Amazon EventBridge. */
public final class EventBridgeBus implements EventBus {
  /** What events say they come from. */
  public static final String SOURCE = "deltacache";

  private static final int SERVER_ERROR = 500;

  // of a single event; all others would come again
  private static final Set<String> PASSING =
      Set.of("ThrottlingException", "InternalFailure", "InternalException");

  // EventBridge's limit; events of such size are far below its 256 KB a request
  private static final int MOST_AT_ONCE = 10;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);

  // with the SDK's retries
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private final EventBridgeClient client;
  private final String name;

  EventBridgeBus(EventBridgeClient client, String name) {
    this.client = client;
    this.name = name;
  }

  /**
   * Makes it, of the region and credentials that the environment gives.
   *
   * @param name of the bus
   */
  public static EventBridgeBus create(String name) {
    return new EventBridgeBus(
        EventBridgeClient.builder()
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .socketTimeout(SOCKET_TIMEOUT)
                    .build())
            .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))
            .build(),
        name);
  }

  @Override
  public void send(List<? extends CacheEvent> events) {
    for (int from = 0; from < events.size(); from += MOST_AT_ONCE) {
      put(events.subList(from, Math.min(events.size(), from + MOST_AT_ONCE)));
    }
  }

  private void put(List<? extends CacheEvent> events) {
    List<PutEventsRequestEntry> entries = events.stream().map(this::entry).toList();
    List<String> refusals;
    try {
      refusals =
          client.putEvents(put -> put.entries(entries)).entries().stream()
              .map(PutEventsResultEntry::errorCode)
              .filter(Objects::nonNull)
              .toList();
    } catch (EventBridgeException e) {
      if (e.isThrottlingException() || e.statusCode() >= SERVER_ERROR) {
        throw new ThrottledException(e);
      }
      throw e;
    } catch (SdkClientException e) {
      // no answer: sending all again does no harm
      throw new ThrottledException(e);
    }
    for (String code : refusals) {
      if (!PASSING.contains(code)) {
        throw new IllegalStateException("the event bus refuses events: " + code);
      }
    }
    if (!refusals.isEmpty()) {
      throw new ThrottledException(null);
    }
  }

  private PutEventsRequestEntry entry(CacheEvent event) {
    return PutEventsRequestEntry.builder()
        .eventBusName(name)
        .source(SOURCE)
        .detailType(EventDetail.type(event))
        .detail(EventDetail.of(event))
        .build();
  }
}
