package dev.deltacache.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the model does not spell itself: cursors, fingerprints, ids of windows. The first answer
 * that has one says how it is spelled; from then on it must be that one, and no other's.
 */
final class Symbols {
  /** A part of an answer that is worked out when the answer is there. */
  interface Later {
    Object value(Object actual);
  }

  private final TreeMap<Long, String> cursors = new TreeMap<>();
  private final Map<Object, String> spelled = new HashMap<>();
  private final Map<String, Object> meant = new HashMap<>();

  /** The cursor of a place in the stream; their order as text is that of the places. */
  Later cursor(long place) {
    return actual -> {
      if (!cursors.containsKey(place) && actual instanceof String text) {
        Map.Entry<Long, String> lower = cursors.lowerEntry(place);
        Map.Entry<Long, String> higher = cursors.higherEntry(place);
        if (lower != null) {
          assertThat(text).as("after place %s's", lower.getKey()).isGreaterThan(lower.getValue());
        }
        if (higher != null) {
          assertThat(text).as("before place %s's", higher.getKey()).isLessThan(higher.getValue());
        }
        cursors.put(place, text);
      }
      return cursors.get(place);
    };
  }

  /** The places whose cursors have been seen, the last one first. */
  List<Map.Entry<Long, String>> places() {
    return List.copyOf(cursors.descendingMap().entrySet());
  }

  /** The place of a cursor that has been seen; null for any other. */
  Long place(Object cursor) {
    return cursors.entrySet().stream()
        .filter(seen -> seen.getValue().equals(cursor))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** How something is spelled that only {@code meaning} is spelled as. */
  Later spelling(Object meaning) {
    return actual -> {
      if (!spelled.containsKey(meaning) && actual instanceof String text) {
        assertThat(meant).as("what else is spelled as %s is", meaning).doesNotContainKey(text);
        spelled.put(meaning, text);
        meant.put(text, meaning);
      }
      return spelled.get(meaning);
    };
  }

  /** As reading.md computes it. */
  Later checksum(Collection<Stored> live) {
    return actual -> {
      byte[] sum = new byte[16];
      for (Stored stored : live) {
        String fingerprint = spelled.get(stored.canonical());
        assertThat(fingerprint).as("fingerprint of %s", stored.canonical()).isNotNull();
        byte[] hash = hash(stored.id(), fingerprint);
        for (int i = 0; i < sum.length; i++) {
          sum[i] ^= hash[i];
        }
      }
      return HexFormat.of().formatHex(sum);
    };
  }

  private static byte[] hash(String id, String fingerprint) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(id.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(HexFormat.of().parseHex(fingerprint));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** What is expected, with all that the answer spells for the first time. */
  Object resolved(Object expected, Object actual) {
    return switch (expected) {
      case null -> null;
      case Later later -> later.value(actual);
      case Map<?, ?> fields -> {
        Map<String, Object> answered = actual instanceof Map ? Json.object(actual) : Map.of();
        Map<String, Object> resolved = new LinkedHashMap<>();
        Json.object(fields)
            .forEach((name, value) -> resolved.put(name, resolved(value, answered.get(name))));
        yield resolved;
      }
      case List<?> elements -> {
        List<?> answered = actual instanceof List<?> list ? list : List.of();
        List<Object> resolved = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
          Object at = i < answered.size() ? answered.get(i) : null;
          resolved.add(resolved(elements.get(i), at));
        }
        yield resolved;
      }
      default -> expected;
    };
  }
}
