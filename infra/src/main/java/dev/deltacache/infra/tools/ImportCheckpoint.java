package dev.deltacache.infra.tools;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Json;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Where an import keeps how far it has come. */
final class ImportCheckpoint {
  private static final String PREFIX = "deltacache-import:";
  private static final int CONFLICT = 409;

  private final CachedDataset dataset;
  private final String key;
  private final ImportNote found;
  private long version;

  /**
   * Reads what an earlier import has left.
   *
   * @param file its name, without its folder: the import may go on elsewhere
   */
  ImportCheckpoint(CachedDataset dataset, String file) {
    this.dataset = dataset;
    // a key has 512 bytes, and these names may have more
    this.key =
        PREFIX + UUID.nameUUIDFromBytes((dataset.name().model() + "\0" + file).getBytes(UTF_8));
    JsonNode answer = call("GET", target(), "");
    this.found = ImportNote.of(answer.path("checkpoint"));
    this.version = answer.path("version").asLong();
  }

  /** It; {@link ImportNote#NONE} if there is none. */
  ImportNote found() {
    return found;
  }

  /**
   * Notes how far this one has come.
   *
   * @throws CallException if another import of the file is at work
   */
  void put(ImportNote note) {
    String body =
        Json.object(
            json -> {
              json.writeStringField("key", key);
              json.writeFieldName("checkpoint");
              json.writeRawValue(note.toJson());
              json.writeNumberField("expectedVersion", version);
            });
    version = call("PUT", "/checkpoint", body).path("version").asLong();
  }

  /** The file was imported. */
  void delete() {
    call("DELETE", target() + "&expectedVersion=" + version, "");
  }

  private String target() {
    return "/checkpoint?key=" + encode(key, UTF_8);
  }

  private JsonNode call(String method, String target, String body) {
    HttpResponse<String> response = dataset.send(method, target, body);
    if (response.statusCode() == CONFLICT) {
      throw new CallException("Another import of this file is at work on " + dataset);
    }
    return dataset.cache().json(method, target, response);
  }
}
