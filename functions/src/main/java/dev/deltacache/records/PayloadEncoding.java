package dev.deltacache.records;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * How a payload is stored: a format byte, and the text, compressed where that makes it smaller.
 *
 * <p>A dictionary of what API objects have in common takes some 300 bytes off, whatever the
 * payload's size, for twice the time. It is worth that where these decide about a KB, which is two
 * write units: not for a payload that fits into the first KB without it.
 */
final class PayloadEncoding {
  private static final byte PLAIN = 0;
  private static final byte DEFLATED = 1;
  private static final byte DEFLATED_WITH_DICTIONARY = 2;

  /** In bytes: with the longest usual ids and the attributes beside it within one KB. */
  private static final int FITS = 900;

  /** In bytes of JSON: what is longer does not fit without the dictionary. */
  private static final int MAY_FIT = 1_600;

  private static final String DICTIONARY_FILE = "payload-dictionary.txt";

  /** Never to be changed: what was stored with it is read with it. Another one is a new format. */
  private static final byte[] DICTIONARY = dictionary();

  private PayloadEncoding() {}

  private static byte[] dictionary() {
    try (InputStream file = PayloadEncoding.class.getResourceAsStream(DICTIONARY_FILE)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the package cannot be read", e);
    }
  }

  static byte[] encode(byte[] json) {
    if (json.length <= MAY_FIT) {
      byte[] encoded = deflate(json, DEFLATED);
      if (encoded.length <= FITS) {
        return encoded;
      }
    }
    return deflate(json, DEFLATED_WITH_DICTIONARY);
  }

  private static byte[] deflate(byte[] json, byte format) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      if (format == DEFLATED_WITH_DICTIONARY) {
        deflater.setDictionary(DICTIONARY);
      }
      deflater.setInput(json);
      deflater.finish();
      byte[] target = new byte[json.length + 1];
      target[0] = format;
      int length = deflater.deflate(target, 1, json.length);
      if (deflater.finished()) {
        return Arrays.copyOf(target, length + 1);
      }
      target[0] = PLAIN;
      System.arraycopy(json, 0, target, 1, json.length);
      return target;
    } finally {
      deflater.end();
    }
  }

  /** The reverse; see {@link Payload#decode}. */
  static byte[] decode(byte[] encoded) {
    if (encoded.length == 0) {
      throw Payload.damaged("is empty");
    }
    return switch (encoded[0]) {
      case PLAIN -> Arrays.copyOfRange(encoded, 1, encoded.length);
      case DEFLATED, DEFLATED_WITH_DICTIONARY -> inflate(encoded);
      default -> throw Payload.damaged("has the unknown format " + encoded[0]);
    };
  }

  private static byte[] inflate(byte[] encoded) {
    Inflater inflater = new Inflater(true);
    try {
      if (encoded[0] == DEFLATED_WITH_DICTIONARY) {
        inflater.setDictionary(DICTIONARY);
      }
      inflater.setInput(encoded, 1, encoded.length - 1);
      ByteArrayOutputStream target = new ByteArrayOutputStream(encoded.length * 4);
      byte[] buffer = new byte[Math.min(1 << 16, encoded.length * 8)];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw Payload.damaged("is cut short");
        }
        target.write(buffer, 0, length);
      }
      return target.toByteArray();
    } catch (DataFormatException e) {
      throw Payload.damaged("is not deflated data: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }
}
