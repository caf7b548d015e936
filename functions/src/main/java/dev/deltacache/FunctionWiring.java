package dev.deltacache;

import dev.deltacache.dynamo.DynamoClient;
import dev.deltacache.dynamo.Time;
import dev.deltacache.events.EventBridgeBus;
import dev.deltacache.records.EventBus;
import dev.deltacache.webhooks.Webhooks;
import dev.deltacache.webhooks.WebhooksAtAws;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** That of the function this runs in, of its environment variables. */
final class FunctionWiring {
  // set for the functions alone that send events
  private static final String EVENT_BUS = "EVENT_BUS";

  // set for the function alone that posts to webhooks
  private static final String WEBHOOKS_PATH = "WEBHOOKS_PATH";
  private static final String WEBHOOKS_QUEUE = "WEBHOOKS_QUEUE";

  static final Wiring WIRING =
      Wiring.telling(
          DynamoClient::create,
          bus(System.getenv()),
          webhooks(System.getenv()),
          System.getenv(),
          Time.system(Clock.systemUTC(), new SecureRandom()),
          System.out::println);

  private FunctionWiring() {}

  static {
    Priming.register(WIRING::reach);
  }

  private static EventBus bus(Map<String, String> environment) {
    String name = environment.get(EVENT_BUS);
    return name == null ? EventBus.NONE : EventBridgeBus.create(name);
  }

  private static Supplier<Webhooks> webhooks(Map<String, String> environment) {
    String path = environment.get(WEBHOOKS_PATH);
    if (path == null) {
      return Wiring.NO_WEBHOOKS;
    }
    Webhooks made = WebhooksAtAws.create(path, environment.get(WEBHOOKS_QUEUE), environment);
    return () -> made;
  }
}
