package dev.deltacache.http;

import dev.deltacache.Priming;
import dev.deltacache.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;

/** {@code GET /openapi.yaml}: the description of this API. Takes no key and reads no table. */
public final class OpenApiHandler extends ApiHandler {
  // RFC 9512; it has no parameter for the charset, which is UTF-8
  private static final String YAML = "application/yaml";

  // read before a snapshot is taken of the function
  private final byte[] description = description();

  public OpenApiHandler() {
    Priming.register(() -> {});
  }

  /** As every handler is built; this one needs nothing. */
  public OpenApiHandler(Wiring unused) {}

  @Override
  ApiResponse call(ApiRequest request, Duration patience) {
    return new ApiResponse(200, YAML, description);
  }

  private static byte[] description() {
    try (InputStream file = OpenApiHandler.class.getResourceAsStream("openapi.yaml")) {
      return Objects.requireNonNull(file, "openapi.yaml is not in the package").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.yaml cannot be read", e);
    }
  }
}
