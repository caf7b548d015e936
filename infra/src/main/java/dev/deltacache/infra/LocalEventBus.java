package dev.deltacache.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.events.EventBridgeBus;
import dev.deltacache.events.EventDetail;
import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.EventBus;
import java.util.List;
import java.util.Map;

/**
 * Prints events, and puts the details of those that a rule of the template picks into its queue.
 */
record LocalEventBus(EventBus printed, List<TemplateRule> rules, Map<String, LocalQueue> queues)
    implements EventBus {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public void send(List<? extends CacheEvent> events) {
    printed.send(events);
    for (CacheEvent event : events) {
      String detail = EventDetail.of(event);
      String whole = whole(event, detail);
      for (TemplateRule rule : rules) {
        if (rule.pattern().fits(whole)) {
          queues.get(rule.queue()).put(detail);
        }
      }
    }
  }

  private static String whole(CacheEvent event, String detail) {
    try {
      ObjectNode whole = JSON.createObjectNode();
      whole.put("source", EventBridgeBus.SOURCE);
      whole.put("detail-type", EventDetail.type(event));
      whole.set("detail", JSON.readTree(detail));
      return JSON.writeValueAsString(whole);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the detail of an event is no JSON", e);
    }
  }
}
