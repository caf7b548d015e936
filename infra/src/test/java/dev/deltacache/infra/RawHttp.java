package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;

/** Requests that an HTTP client would not send. */
final class RawHttp {
  private RawHttp() {}

  /** Sends a request line and headers as they stand, and returns the whole answer. */
  static String send(URI server, String requestLine, String... headers) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      StringBuilder head = new StringBuilder(requestLine).append("\r\nHost: local\r\n");
      for (String header : headers) {
        head.append(header).append("\r\n");
      }
      head.append("Connection: close\r\n\r\n");
      socket.getOutputStream().write(head.toString().getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }
}
