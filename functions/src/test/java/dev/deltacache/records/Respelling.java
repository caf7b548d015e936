package dev.deltacache.records;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;

/** Spells a value at random in one of the ways that JSON allows, fit for UTF-8. */
final class Respelling {
  private static final List<String> SPACES = List.of("", "", "", " ", "\n\t", " \r\n ");

  private final Random random;

  Respelling(long seed) {
    this.random = new Random(seed);
  }

  /** A record with its id, and now and then metadata, among its members. */
  String record(JsonValue.Members members) {
    List<String> spelled = members(members);
    insert(spelled, name("id") + ":" + space() + "\"1\"");
    if (random.nextBoolean()) {
      insert(spelled, name("_nango_metadata") + ":" + junk());
    }
    return space() + joined(spelled, "{", "}") + space();
  }

  private String value(JsonValue value) {
    return switch (value) {
      case JsonValue.Literal literal -> literal.text();
      case JsonValue.Decimal number -> new NumberSpelling(random).of(number.value());
      case JsonValue.Text text -> string(text.chars());
      case JsonValue.Array array ->
          joined(array.items().stream().map(this::value).toList(), "[", "]");
      case JsonValue.Members members -> joined(members(members), "{", "}");
    };
  }

  // in any order; what stands before a member of the same name does not count
  private List<String> members(JsonValue.Members members) {
    List<Map.Entry<String, JsonValue>> shuffled = new ArrayList<>(members.byName().entrySet());
    Collections.shuffle(shuffled, random);
    List<String> spelled = new ArrayList<>();
    for (Map.Entry<String, JsonValue> member : shuffled) {
      if (random.nextInt(8) == 0) {
        insert(spelled, name(member.getKey()) + ":" + junk());
      }
      spelled.add(name(member.getKey()) + ":" + space() + value(member.getValue()));
    }
    return spelled;
  }

  private String name(String name) {
    return string(name) + space();
  }

  private String junk() {
    return List.of("0", "\"z\"", "[{}]", "{\"id\":1,\"a\":[2]}").get(random.nextInt(4));
  }

  private void insert(List<String> target, String member) {
    target.add(random.nextInt(target.size() + 1), member);
  }

  private String joined(List<String> items, String start, String end) {
    StringJoiner joiner = new StringJoiner(",", start + space(), end);
    items.forEach(item -> joiner.add(space() + item + space()));
    return joiner.toString();
  }

  private String space() {
    return SPACES.get(random.nextInt(SPACES.size()));
  }

  private String string(String chars) {
    StringBuilder spelled = new StringBuilder("\"");
    chars.codePoints().forEach(codePoint -> character(spelled, codePoint));
    return spelled.append('"').toString();
  }

  private void character(StringBuilder target, int codePoint) {
    String plain = Character.toString(codePoint);
    int shortEscape = "\b\f\n\r\t\"\\/".indexOf(codePoint);
    boolean raw = codePoint >= 0x20 && "\"\\".indexOf(codePoint) < 0 && !isHalf(codePoint);
    if (raw && random.nextInt(4) > 0) {
      target.append(plain);
    } else if (shortEscape >= 0 && random.nextBoolean()) {
      target.append('\\').append("bfnrt\"\\/".charAt(shortEscape));
    } else {
      for (int i = 0; i < plain.length(); i++) {
        String hex = "%04x".formatted((int) plain.charAt(i));
        target.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
      }
    }
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
