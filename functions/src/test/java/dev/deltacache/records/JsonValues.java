package dev.deltacache.records;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any JSON there is: nested, with long numbers, and with each kind of character. */
final class JsonValues {
  private static final List<String> NAMES = List.of("a", "b", "id", "_nango_metadata", "");
  private static final List<String> LITERALS = List.of("true", "false", "null");
  private static final List<String> PIECES =
      List.of("\"", "\\", "/", "\u007f", "é", "\u2028", "\ufeff", "\uffff", "\\u00e9", "a", "z");

  private final Random random;

  private JsonValues(Random random) {
    this.random = random;
  }

  /** The members of a record beside its id. */
  static Arbitrary<JsonValue.Members> records() {
    return Arbitraries.randomValue(random -> new JsonValues(random).record());
  }

  static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.randomValue(random -> new JsonValues(random).number());
  }

  /** Strings, with pairs and halves of surrogates. */
  static Arbitrary<String> texts() {
    return Arbitraries.randomValue(random -> new JsonValues(random).text());
  }

  private JsonValue.Members record() {
    Map<String, JsonValue> byName = members(4).byName();
    byName.keySet().removeAll(List.of("id", "_nango_metadata"));
    return new JsonValue.Members(byName);
  }

  private JsonValue value(int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> new JsonValue.Literal(LITERALS.get(random.nextInt(3)));
      case 1 -> new JsonValue.Decimal(number());
      case 2 -> new JsonValue.Text(text());
      case 3 -> array(depth - 1);
      default -> members(depth - 1);
    };
  }

  private JsonValue.Array array(int depth) {
    List<JsonValue> items = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      items.add(value(depth));
    }
    return new JsonValue.Array(items);
  }

  private JsonValue.Members members(int depth) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int size = random.nextInt(5); size > 0; size--) {
      members.put(name(), value(depth));
    }
    return new JsonValue.Members(members);
  }

  // Jackson takes no half of a surrogate pair in a name
  private String name() {
    String name = random.nextBoolean() ? NAMES.get(random.nextInt(NAMES.size())) : text();
    return Unicode.printable(name);
  }

  private BigDecimal number() {
    BigInteger digits = new BigInteger(random.nextInt(140), random);
    BigInteger signed = random.nextBoolean() ? digits : digits.negate();
    return switch (random.nextInt(3)) {
      case 0 -> BigDecimal.valueOf(random.nextInt(2001) - 1000);
      case 1 -> new BigDecimal(signed, random.nextInt(91) - 45);
      default -> new BigDecimal(signed, random.nextInt(2_000_000_001) - 1_000_000_000);
    };
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int size = random.nextInt(7); size > 0; size--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append((char) (0x20 + random.nextInt(0x60)));
        case 2 -> text.append((char) random.nextInt(0x10000));
        case 3 -> text.append((char) (Character.MIN_SURROGATE + random.nextInt(0x800)));
        case 4 -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        default -> text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return text.toString();
  }
}
