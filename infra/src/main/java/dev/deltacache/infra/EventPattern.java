package dev.deltacache.infra;

import software.amazon.event.ruler.Ruler;

/**
 * What an event must have, as rules of EventBridge and filters of Lambda write it.
 *
 * @param json the pattern
 */
public record EventPattern(String json) {
  boolean fits(String event) {
    try {
      return Ruler.matchesRule(event, json);
    } catch (Exception e) {
      throw new IllegalStateException("not a pattern of events, or not an event: " + json, e);
    }
  }
}
