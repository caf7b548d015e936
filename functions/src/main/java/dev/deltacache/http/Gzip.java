package dev.deltacache.http;

import dev.deltacache.records.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bodies that are packed. */
final class Gzip {
  /** In bytes, unpacked: what a function of this memory can hold several times over. */
  static final int MAX_UNPACKED_BYTES = 32 * 1024 * 1024;

  private Gzip() {}

  /**
   * Whether a Content-Encoding is gzip.
   *
   * @throws RejectedException if it is neither that nor none
   */
  static boolean isNamedBy(String contentEncoding) {
    return switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
      case "gzip" -> true;
      case "", "identity" -> false;
      default ->
          throw RejectedException.of(
              new Problem(
                  "invalid_headers",
                  List.of("headers", "Content-Encoding"),
                  "must be gzip, or not there"));
    };
  }

  /** Whether an Accept-Encoding allows gzip: by name, or if it is not named as *. */
  static boolean isAllowedBy(String acceptEncoding) {
    Map<String, Boolean> allowed = new HashMap<>();
    for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
      List<String> parts = List.of(coding.replaceAll("\\s", "").split(";", -1));
      boolean weightIsZero = parts.stream().anyMatch(part -> part.matches("q=0(\\.0*)?"));
      allowed.put(parts.getFirst(), !weightIsZero);
    }
    return allowed.getOrDefault("gzip", allowed.getOrDefault("*", false));
  }

  static byte[] unpack(byte[] packed) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] unpacked = stream.readNBytes(MAX_UNPACKED_BYTES + 1);
      if (unpacked.length > MAX_UNPACKED_BYTES) {
        throw RejectedException.of(
            "body_too_large", "body has more than " + MAX_UNPACKED_BYTES + " bytes unpacked");
      }
      return unpacked;
    } catch (IOException e) {
      throw RejectedException.ofBody("body is not gzip, as its Content-Encoding says");
    }
  }

  static byte[] pack(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 4);
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }
}
