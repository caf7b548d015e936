package dev.deltacache.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes a value in one place, as little as can be. */
final class OneChange {
  private final Random random;

  OneChange(long seed) {
    this.random = new Random(seed);
  }

  JsonValue.Members in(JsonValue.Members members) {
    Map<String, JsonValue> changed = new LinkedHashMap<>(members.byName());
    List<String> names = List.copyOf(changed.keySet());
    if (names.isEmpty() || random.nextInt(6) == 0) {
      changed.put(newName(changed, ""), new JsonValue.Literal("null"));
      return new JsonValue.Members(changed);
    }
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> changed.remove(name);
      case 1 -> changed.put(newName(changed, name), changed.remove(name));
      default -> changed.put(name, of(changed.get(name)));
    }
    return new JsonValue.Members(changed);
  }

  private JsonValue of(JsonValue value) {
    return switch (value) {
      case JsonValue.Literal literal -> literal(literal);
      case JsonValue.Decimal number ->
          new JsonValue.Decimal(number.value().add(number.value().ulp()));
      case JsonValue.Text text -> new JsonValue.Text(text(text.chars()));
      case JsonValue.Array array -> array(array);
      case JsonValue.Members members -> in(members);
    };
  }

  private JsonValue literal(JsonValue.Literal literal) {
    return switch (random.nextInt(3)) {
      case 0 -> new JsonValue.Text(literal.text());
      case 1 -> new JsonValue.Array(List.of(literal));
      default -> new JsonValue.Literal(literal.text().equals("null") ? "false" : "null");
    };
  }

  private String text(String chars) {
    if (chars.isEmpty() || random.nextInt(3) == 0) {
      return chars + "\u0000";
    }
    StringBuilder changed = new StringBuilder(chars);
    int at = random.nextInt(chars.length());
    if (random.nextBoolean()) {
      return changed.deleteCharAt(at).toString();
    }
    changed.setCharAt(at, (char) (chars.charAt(at) ^ 1));
    return changed.toString();
  }

  private JsonValue array(JsonValue.Array array) {
    List<JsonValue> items = new ArrayList<>(array.items());
    if (items.isEmpty() || random.nextInt(3) == 0) {
      items.add(new JsonValue.Literal("null"));
      return new JsonValue.Array(items);
    }
    int at = random.nextInt(items.size());
    if (random.nextInt(3) == 0) {
      items.remove(at);
    } else {
      items.set(at, of(items.get(at)));
    }
    return new JsonValue.Array(items);
  }

  private static String newName(Map<String, JsonValue> taken, String name) {
    String longer = name + "x";
    return taken.containsKey(longer) ? newName(taken, longer) : longer;
  }
}
