package dev.deltacache.infra.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item's size in bytes, as request units are counted from it (AWS Developer Guide, "DynamoDB
 * item sizes and formats"). The 100 bytes that the page adds to each item are for storage alone.
 */
final class ItemSize {
  private static final int BOOLEAN_OR_NULL = 1;
  private static final int COLLECTION = 3;
  private static final int ELEMENT = 1;

  private ItemSize() {}

  /** Names and values; 0 for an item that is not there. */
  static long of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToLong(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> bytes(value.b());
      case BOOL, NUL -> BOOLEAN_OR_NULL;
      case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToLong(ItemSize::bytes).sum();
      case L -> COLLECTION + elements(value.l());
      case M -> COLLECTION + ELEMENT * value.m().size() + of(value.m());
      case UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("an attribute value of no known type");
    };
  }

  private static long elements(List<AttributeValue> elements) {
    return elements.stream().mapToLong(element -> ELEMENT + of(element)).sum();
  }

  // "Approximately" a byte for two significant digits, and one more, says the page. The embedded
  // DynamoDB pairs the digits from the point on, and gives a minus a byte, as was also measured on
  // DynamoDB itself (nubo-db/dynoxide, number_size).
  private static long number(String number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    if (value.signum() == 0) {
      return 1;
    }
    int scale = value.scale();
    int pairs = Math.ceilDiv(value.precision() - scale, 2) - Math.floorDiv(-scale, 2);
    return value.signum() < 0 ? pairs + 2L : pairs + 1L;
  }

  private static long bytes(SdkBytes bytes) {
    return bytes.asByteArrayUnsafe().length;
  }

  private static long utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
