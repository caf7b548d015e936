package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.Json;
import java.util.UUID;

/**
 * How far a file was imported, as a checkpoint of the cache has it.
 *
 * @param bytes of it that were imported
 * @param sha256 of these bytes, as hex digits
 * @param cursor of the last change that there was then; empty where there was none
 */
record ImportNote(long bytes, String sha256, String cursor) {
  static final ImportNote NONE = new ImportNote(0, "", "");

  private static final String PREFIX = "deltacache-import:";

  /**
   * The key of the checkpoint: by its hash, since a key has 512 bytes, and these names may have
   * more.
   *
   * @param file its name, without its folder: the import may go on elsewhere
   */
  static String key(DatasetName dataset, String file) {
    return PREFIX + UUID.nameUUIDFromBytes((dataset.model() + "\0" + file).getBytes(UTF_8));
  }

  String toJson() {
    return Json.object(
        json -> {
          json.writeNumberField("bytes", bytes);
          json.writeStringField("sha256", sha256);
          json.writeStringField("cursor", cursor);
        });
  }

  /** {@link #NONE} where it is another's. */
  static ImportNote of(JsonNode checkpoint) {
    return new ImportNote(
        checkpoint.path("bytes").asLong(),
        checkpoint.path("sha256").asText(),
        checkpoint.path("cursor").asText());
  }
}
