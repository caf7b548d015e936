package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Growing bytes of JSON text in UTF-8. Strings are written with the fewest escapes that JSON
 * allows, and a lone surrogate, which UTF-8 has no bytes for, as its escape: no generator of
 * Jackson's takes those.
 */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  // a character takes at most the six bytes of its escape
  private static final int MAX_BYTES_PER_CHAR = 6;

  private byte[] bytes = new byte[1024];
  private int size;

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  void write(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  void ascii(String text) {
    byte[] encoded = text.getBytes(US_ASCII);
    write(encoded, 0, encoded.length);
  }

  void write(byte[] source, int start, int length) {
    reserve(length);
    System.arraycopy(source, start, bytes, size, length);
    size += length;
  }

  void copy(JsonBuffer source, int start, int end) {
    write(source.bytes, start, end - start);
  }

  /** Ends an object or array each of whose parts has a comma after it. */
  void close(char bracket, boolean empty) {
    if (empty) {
      write(bracket);
    } else {
      bytes[size - 1] = (byte) bracket;
    }
  }

  /** Takes off all from a point on. */
  void cutFrom(int start) {
    size = start;
  }

  /** Takes a stretch out. */
  void cut(int start, int end) {
    System.arraycopy(bytes, end, bytes, start, size - end);
    size -= end - start;
  }

  /** Puts segments of this buffer, in the order given, in place of all from a point on. */
  void rearrange(int start, Iterable<Segment> segments) {
    byte[] source = Arrays.copyOfRange(bytes, start, size);
    size = start;
    for (Segment segment : segments) {
      write(source, segment.start() - start, segment.end() - segment.start());
    }
  }

  /** A stretch of a buffer. */
  record Segment(int start, int end) {}

  void string(String text) {
    string(text.toCharArray(), 0, text.length());
  }

  /** A JSON string, quoted. */
  void string(char[] chars, int offset, int length) {
    write('"');
    int end = offset + length;
    for (int i = offset; i < end; i++) {
      reserve(MAX_BYTES_PER_CHAR);
      char c = chars[i];
      if (c < 0x80) {
        asciiChar(c);
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | (c >> 6));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (!Character.isSurrogate(c)) {
        bytes[size++] = (byte) (0xE0 | (c >> 12));
        bytes[size++] = (byte) (0x80 | ((c >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (c & 0x3F));
      } else if (i + 1 < end && Character.isSurrogatePair(c, chars[i + 1])) {
        int codePoint = Character.toCodePoint(c, chars[++i]);
        bytes[size++] = (byte) (0xF0 | (codePoint >> 18));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
        bytes[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        bytes[size++] = (byte) (0x80 | (codePoint & 0x3F));
      } else {
        escape(c);
      }
    }
    write('"');
  }

  private void asciiChar(char c) {
    if (c < 0x20) {
      escape(c);
      return;
    }
    if (c == '"' || c == '\\') {
      bytes[size++] = '\\';
    }
    bytes[size++] = (byte) c;
  }

  private void escape(char c) {
    bytes[size++] = '\\';
    bytes[size++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(c >> shift) & 0xF];
    }
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  /** What stands here now, without a copy: to be read before the next write. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
