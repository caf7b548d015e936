package dev.deltacache.infra;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What calls a function with a queue's messages: an event of type {@code SQS}.
 *
 * @param name the queue's logical id
 * @param invisible for how long a message that was received does not come again by itself
 * @param mostTries after so many a message is given up
 */
public record TemplateQueue(String name, Duration invisible, int mostTries) {
  static final String TYPE = "SQS";

  private static final Set<String> KNOWN =
      Set.of("Queue", "BatchSize", "FunctionResponseTypes", "ScalingConfig");

  static TemplateQueue of(TemplateNode event, List<TemplateNode> queues) {
    TemplateNode named = event.get("Properties").only(KNOWN).get("Queue");
    String name = named.attributeOf("Arn");
    TemplateNode queue =
        queues.stream()
            .filter(node -> node.name().equals(name))
            .findFirst()
            .orElseThrow(() -> named.error("no such queue: " + name))
            .get("Properties");
    return new TemplateQueue(
        name,
        Duration.ofSeconds(queue.get("VisibilityTimeout").number()),
        queue.get("RedrivePolicy").get("maxReceiveCount").number());
  }
}
