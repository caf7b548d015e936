package dev.deltacache.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;

/**
 * Puts the details of some of the event bus's events into a queue.
 *
 * @param pattern of the events
 * @param queue its logical id
 */
public record TemplateRule(EventPattern pattern, String queue) {
  private static final Set<String> KNOWN =
      Set.of("Description", "EventBusName", "EventPattern", "Targets");
  // what becomes of an event that the queue does not take is AWS's to do
  private static final Set<String> KNOWN_OF_TARGET =
      Set.of("Id", "Arn", "InputPath", "DeadLetterConfig");
  private static final String DETAIL = "$.detail";

  static TemplateRule of(TemplateNode rule) {
    TemplateNode properties = rule.get("Properties").only(KNOWN);
    List<TemplateNode> targets = properties.get("Targets").elements();
    if (targets.size() != 1) {
      throw properties.get("Targets").error("not understood by the local run: not one target");
    }
    TemplateNode target = targets.getFirst().only(KNOWN_OF_TARGET);
    TemplateNode path = target.get("InputPath");
    if (!path.text().equals(DETAIL)) {
      throw path.error("not understood by the local run: " + path.text());
    }
    return new TemplateRule(
        new EventPattern(json(properties.get("EventPattern"))),
        target.get("Arn").attributeOf("Arn"));
  }

  private static String json(TemplateNode node) {
    try {
      return new ObjectMapper().writeValueAsString(node.value());
    } catch (JsonProcessingException e) {
      throw node.error("not understood by the local run: " + e.getMessage());
    }
  }
}
