package dev.deltacache.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/** What a payload takes: a byte for its format, and the JSON, deflated where that is shorter. */
final class PayloadSize {
  // large ones take long
  private static final Map<String, Integer> KNOWN = new ConcurrentHashMap<>();
  private static final boolean RAW = true;

  private PayloadSize() {}

  static int bytes(String json) {
    return KNOWN.computeIfAbsent(json, PayloadSize::measured);
  }

  private static int measured(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, RAW)) {
      deflater.setInput(bytes);
      deflater.finish();
      int deflated = deflater.deflate(new byte[bytes.length + 1_000]);
      return 1 + Math.min(bytes.length, deflated);
    }
  }
}
