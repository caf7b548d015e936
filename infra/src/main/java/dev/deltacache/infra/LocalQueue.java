package dev.deltacache.infra;

import dev.deltacache.webhooks.WebhookQueue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A queue of the template, in memory, that calls its function with one message after another, as
 * Lambda does with those of SQS: what fails comes again, until it was tried often enough.
 */
final class LocalQueue implements WebhookQueue {
  private final TemplateQueue queue;
  private final Clock clock;
  private final Map<String, Message> messages = new ConcurrentSkipListMap<>();

  private record Message(String body, int tries, long dueMs) {}

  LocalQueue(TemplateQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  void put(String body) {
    messages.put(UUID.randomUUID().toString(), new Message(body, 0, clock.millis()));
  }

  @Override
  public void again(String receipt, Duration after) {
    messages.computeIfPresent(
        receipt,
        (_, message) ->
            new Message(message.body(), message.tries(), clock.millis() + after.toMillis()));
  }

  /** How many wait. */
  int size() {
    return messages.size();
  }

  /** Calls the function with each message that is due. */
  void deliver(Invocable function) {
    long now = clock.millis();
    messages.entrySet().stream()
        .filter(entry -> entry.getValue().dueMs() <= now)
        .map(Map.Entry::getKey)
        .toList()
        .forEach(id -> deliver(id, function));
  }

  private void deliver(String id, Invocable function) {
    Message received =
        messages.computeIfPresent(
            id,
            (_, message) ->
                new Message(
                    message.body(),
                    message.tries() + 1,
                    clock.millis() + queue.invisible().toMillis()));
    if (isDone(id, received, function)) {
      messages.remove(id);
    } else if (received.tries() >= queue.mostTries()) {
      messages.remove(id);
      Console.tell(
          "%s gives up a message after %d tries".formatted(queue.name(), received.tries()));
    }
  }

  private static boolean isDone(String id, Message message, Invocable function) {
    try {
      byte[] event = QueueEvents.of(id, id, message.body(), message.tries());
      return QueueEvents.isDone(function.take(event));
    } catch (IOException | RuntimeException e) {
      Console.tell("a message of a queue could not be taken", e);
      return false;
    }
  }
}
