package dev.deltacache.http;

import dev.deltacache.records.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;

/**
 * A file of the dashboard, out of the package.
 *
 * @param type its media type
 * @param tag for the header ETag; a weak one, the same for the file and for the file in gzip
 * @param content in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // read and written, never compared
record DashboardFile(String type, String tag, byte[] content) {
  private static final int TAG_BYTES = 12;

  private static final Map<String, String> TYPES =
      Map.of(
          "css", "text/css; charset=utf-8",
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  /** The file; null if there is none of this name. */
  static DashboardFile read(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      return null;
    }
    try (InputStream file = DashboardFile.class.getResourceAsStream("dashboard/" + name)) {
      return file == null ? null : of(type, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("a file of the package cannot be read: " + name, e);
    }
  }

  private static DashboardFile of(String type, byte[] content) {
    String hash = HexFormat.of().formatHex(Sha256.of(ByteBuffer.wrap(content)), 0, TAG_BYTES);
    return new DashboardFile(type, "W/\"" + hash + "\"", content);
  }
}
