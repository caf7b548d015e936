package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.calls.CallException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output, in lines of UTF-8; where it cannot be written, the command ends. */
final class Output {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final OutputStream bytes;

  Output(OutputStream bytes) {
    this.bytes = new BufferedOutputStream(bytes, BUFFER_BYTES);
  }

  /** Whoever read it does not any more. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  void line(String line) {
    bytes((line + "\n").getBytes(UTF_8));
  }

  /** Lines as they are written, each with its end. */
  void bytes(byte[] lines) {
    try {
      bytes.write(lines);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  void flush() {
    try {
      bytes.flush();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** For what prints by itself; it is not told what goes wrong. */
  PrintStream asPrintStream() {
    return new PrintStream(bytes, true, UTF_8);
  }

  private static RuntimeException failure(IOException e) {
    // not by a class of its own, in no JDK
    return String.valueOf(e.getMessage()).contains("Broken pipe")
        ? new ClosedException()
        : new CallException("The output cannot be written: " + e.getMessage());
  }
}
