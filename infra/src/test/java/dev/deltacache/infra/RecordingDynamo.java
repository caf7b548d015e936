package dev.deltacache.infra;

import dev.deltacache.records.EventBus;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.Webhooks;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Notes which permissions a caller's requests need, and passes them on. */
final class RecordingDynamo extends WatchedCalls {
  private static final String WEBHOOKS =
      "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}"
          + ":parameter/${AWS::StackName}/webhooks/*";

  private final Set<String> needed = ConcurrentHashMap.newKeySet();

  RecordingDynamo(DynamoDbClient real) {
    super(real);
  }

  /** As {@link Policies} writes them. */
  Set<String> needed() {
    return needed;
  }

  /** An event bus that notes that it is needed, and drops what it is sent. */
  EventBus bus() {
    return _ -> needed.add(Needs.OF_THE_BUS);
  }

  /** Webhooks that note what they need; the one there is refuses every address, and waits. */
  Webhooks webhooks(Clock clock) {
    Webhook unreachable = new Webhook("http://127.0.0.1:1/", "0123456789abcdef");
    return new Webhooks(
        _ -> {
          needed.add("ssm:GetParameter " + WEBHOOKS);
          return Optional.of(unreachable);
        },
        (_, _) -> needed.add("sqs:ChangeMessageVisibility WebhookQueue"),
        Map.of(),
        clock);
  }

  @Override
  protected Object call(DynamoDbRequest request, Method operation) throws Throwable {
    needed.addAll(Needs.of(request));
    return delegate(operation, request);
  }
}
