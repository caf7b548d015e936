package dev.deltacache.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.Deflater;

/**
 * What a payload takes: a byte for its format, and the JSON, deflated where that is shorter, with a
 * dictionary where it is not small.
 */
final class PayloadSize {
  // large ones take long
  private static final Map<String, Integer> KNOWN = new ConcurrentHashMap<>();
  private static final boolean RAW = true;
  private static final byte[] DICTIONARY = dictionary();

  private PayloadSize() {}

  static int bytes(String json) {
    return KNOWN.computeIfAbsent(json, PayloadSize::measured);
  }

  // without the dictionary only what fits into the first KB of an item
  private static int measured(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    int plain = deflated(bytes, new byte[0]);
    return bytes.length <= 1_600 && plain <= 900 ? plain : deflated(bytes, DICTIONARY);
  }

  private static int deflated(byte[] bytes, byte[] dictionary) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, RAW)) {
      deflater.setDictionary(dictionary);
      deflater.setInput(bytes);
      deflater.finish();
      int deflated = deflater.deflate(new byte[bytes.length + 1_000]);
      return 1 + Math.min(bytes.length, deflated);
    }
  }

  private static byte[] dictionary() {
    try (InputStream file = Payload.class.getResourceAsStream("payload-dictionary.txt")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
