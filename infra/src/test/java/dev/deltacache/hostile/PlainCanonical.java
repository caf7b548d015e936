package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Canonical JSON as one would write it who has never to save time or memory: the whole value as a
 * tree, numbers as {@link BigDecimal}, text as strings. It has nothing in common with the cache's
 * but the rules.
 */
final class PlainCanonical {
  private static final int MAX_DEPTH = 500;
  // of an exponent with more digits the spelling counts
  private static final int MAX_EXPONENT_DIGITS = 17;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private PlainCanonical() {}

  /** A string of the JSON; what is written as it stands is a string here. */
  private record Text(String chars) {}

  /** The fingerprint of a record, in hexadecimal digits; nothing if the text is no JSON object. */
  static Optional<String> fingerprint(String record) {
    return canonical(record).map(PlainCanonical::hash);
  }

  /** A record in canonical form, without its id. */
  static Optional<String> canonical(String record) {
    try (JsonParser parser = FACTORY.createParser(record)) {
      parser.nextToken();
      Object tree = tree(parser);
      if (parser.nextToken() != null || !(tree instanceof Map<?, ?> members)) {
        return Optional.empty();
      }
      members.remove("id");
      members.remove("_nango_metadata");
      return Optional.of(write(members));
    } catch (IOException e) {
      // not JSON, or too deep
      return Optional.empty();
    }
  }

  private static Object tree(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "";
    }
    return switch (token) {
      case START_OBJECT -> {
        // of duplicate names the last counts
        Map<String, Object> members = new TreeMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, tree(parser));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(tree(parser));
        }
        yield items;
      }
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
      default -> parser.getText();
    };
  }

  private static String write(Object tree) {
    return switch (tree) {
      case Map<?, ?> members ->
          members.entrySet().stream()
              .map(member -> text(member.getKey().toString()) + ":" + write(member.getValue()))
              .collect(Collectors.joining(",", "{", "}"));
      case List<?> items ->
          items.stream().map(PlainCanonical::write).collect(Collectors.joining(",", "[", "]"));
      case Text text -> text(text.chars());
      default -> tree.toString();
    };
  }

  static String number(String spelled) {
    String[] parts = spelled.split("[eE]", 2);
    BigDecimal mantissa = new BigDecimal(parts[0]).stripTrailingZeros();
    if (mantissa.signum() == 0) {
      return "0";
    }
    String exponent = parts.length == 1 ? "0" : parts[1];
    if (exponent.replaceFirst("^[+-]?0*", "").length() > MAX_EXPONENT_DIGITS) {
      return spelled;
    }
    BigInteger scaled = new BigInteger(exponent).subtract(BigInteger.valueOf(mantissa.scale()));
    return mantissa.unscaledValue() + "e" + scaled;
  }

  private static String text(String text) {
    StringBuilder written = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              boolean isHalf = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
              if (c < ' ' || isHalf) {
                written.append("\\u%04x".formatted(c));
              } else if (c == '"' || c == '\\') {
                written.append('\\').append((char) c);
              } else {
                written.appendCodePoint(c);
              }
            });
    return written.append('"').toString();
  }

  private static String hash(String canonical) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }
}
