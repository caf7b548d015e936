package dev.deltacache.infra;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.Time;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.WebhookBook;
import dev.deltacache.webhooks.Webhooks;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What happens in the template beside requests and schedules: a stream calls a function, which puts
 * events on the bus, from where a rule brings them to a queue, which calls another function.
 */
final class LocalEvents {
  private static final Duration POLLS = Duration.ofMillis(100);
  private static final String ENVIRONMENT = "local";

  private final EmbeddedDynamo dynamo;
  private final Clock clock;
  private final WebhookBook book;
  private final EventBus bus;
  private final Map<String, LocalQueue> queues = new HashMap<>();

  /**
   * Makes them.
   *
   * @param printed given what is put on the bus
   * @param webhook of the environment {@code local}
   */
  LocalEvents(
      Template template,
      EmbeddedDynamo dynamo,
      EventBus printed,
      Optional<Webhook> webhook,
      Clock clock) {
    this.dynamo = dynamo;
    this.clock = clock;
    this.book = environment -> webhook.filter(_ -> environment.equals(ENVIRONMENT));
    template.functions().stream()
        .flatMap(function -> function.queues().stream())
        .forEach(queue -> queues.put(queue.name(), new LocalQueue(queue, clock)));
    this.bus = new LocalEventBus(printed, template.rules(), queues);
  }

  /** A function that takes part. */
  LocalFunction make(TemplateFunction function, Duration gatewayWaits) {
    Time time = Time.system(clock, new SecureRandom());
    Wiring wiring =
        webhooks(function)
            .map(made -> Wiring.of(dynamo.client(), bus, () -> made, function.environment(), time))
            .orElseGet(() -> Wiring.of(dynamo.client(), bus, function.environment(), time));
    return LocalFunction.of(function, wiring, clock, gatewayWaits);
  }

  /** Runs what is not called by requests, until the timer is shut down. */
  void start(Template template, ScheduledExecutorService timer, Duration gatewayWaits) {
    for (TemplateFunction function : template.functions()) {
      if (!function.streams().isEmpty() || !function.queues().isEmpty()) {
        LocalFunction made = make(function, gatewayWaits);
        steps(function, made, step -> repeat(timer, step));
      }
    }
  }

  /** Each to be taken again and again, by one thread at a time. */
  void steps(TemplateFunction function, LocalFunction made, Consumer<Runnable> each) {
    function.streams().stream()
        .map(stream -> new LocalStream(dynamo.streams(), stream, made, clock))
        .<Runnable>map(stream -> stream::poll)
        .forEach(each);
    function.queues().stream()
        .map(queue -> queues.get(queue.name()))
        .<Runnable>map(queue -> () -> queue.deliver(made))
        .forEach(each);
  }

  private Optional<Webhooks> webhooks(TemplateFunction function) {
    return function.queues().stream()
        .map(queue -> queues.get(queue.name()))
        .map(queue -> new Webhooks(book, queue, function.environment(), clock))
        .findFirst();
  }

  private static void repeat(ScheduledExecutorService timer, Runnable step) {
    Future<?> _ =
        timer.scheduleWithFixedDelay(
            () -> attempt(step), POLLS.toMillis(), POLLS.toMillis(), TimeUnit.MILLISECONDS);
  }

  // one that fails would not be repeated
  private static void attempt(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      Console.tell("what follows the tables has failed, and goes on", e);
    }
  }
}
