package dev.deltacache.infra.tools;

import dev.deltacache.infra.calls.CallException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads lines, and keeps count and hash of those that are done with. */
final class LineReader {
  /** In bytes: more than a record may have with its metadata. */
  static final int MAX_LINE = 16 * 1024 * 1024;

  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream input;
  private final MessageDigest digest = sha256();
  private byte[] last = new byte[0];
  private long number;
  private long done;

  LineReader(InputStream input) {
    this.input = new BufferedInputStream(input, BUFFER_BYTES);
  }

  /** The bytes of the next line, without its end; nothing after the last. Those before are done. */
  Optional<byte[]> next() throws BadLineException {
    finish();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    do {
      next = read();
      if (next >= 0) {
        line.write(next);
      }
      if (line.size() > MAX_LINE) {
        throw new BadLineException(
            number + 1,
            "has more than %d bytes: not JSON lines, one record a line".formatted(MAX_LINE));
      }
    } while (next >= 0 && next != '\n');
    last = line.toByteArray();
    if (last.length == 0) {
      return Optional.empty();
    }
    number++;
    return Optional.of(next == '\n' ? Arrays.copyOf(last, last.length - 1) : last);
  }

  /** The number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** How many bytes the lines have that are done. */
  long done() {
    return done;
  }

  /** SHA-256 of these, as hex digits. */
  String hash() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every JDK's SHA-256 can be cloned", e);
    }
  }

  /**
   * Passes over the first lines.
   *
   * @param bytes that they have
   * @param hash of these
   * @return whether they are these; if not, this is of no further use
   */
  boolean passes(long bytes, String hash) {
    try {
      while (done + last.length < bytes && next().isPresent()) {
        // to the next
      }
    } catch (BadLineException e) {
      return false;
    }
    finish();
    return done == bytes && hash().equals(hash);
  }

  private void finish() {
    digest.update(last);
    done += last.length;
    last = new byte[0];
  }

  private int read() {
    try {
      return input.read();
    } catch (IOException e) {
      throw new CallException("The input cannot be read: " + e.getMessage());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
