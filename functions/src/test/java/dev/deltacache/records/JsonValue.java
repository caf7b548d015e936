package dev.deltacache.records;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** JSON by value: two are equal when they mean the same, however they are spelled. */
sealed interface JsonValue {
  /** One of true, false and null. */
  record Literal(String text) implements JsonValue {}

  record Decimal(BigDecimal value) implements JsonValue {
    public Decimal {
      value = value.stripTrailingZeros();
    }
  }

  record Text(String chars) implements JsonValue {}

  record Array(List<JsonValue> items) implements JsonValue {}

  record Members(Map<String, JsonValue> byName) implements JsonValue {}
}
