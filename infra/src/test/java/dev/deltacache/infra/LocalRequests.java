package dev.deltacache.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Requests as a caller of the local run sends them. */
final class LocalRequests {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Map<String, String> HEADERS =
      Map.of(
          "authorization", "Bearer local-dev-key",
          "provider-config-key", "hubspot",
          "connection-id", "acme");

  private LocalRequests() {}

  static java.net.http.HttpRequest.Builder to(LocalServer server, String target) {
    var request = java.net.http.HttpRequest.newBuilder(server.url().resolve(target));
    HEADERS.forEach(request::header);
    return request;
  }

  static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  static byte[] gunzip(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }
}
