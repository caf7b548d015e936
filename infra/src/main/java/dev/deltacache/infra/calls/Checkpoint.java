package dev.deltacache.infra.calls;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * A checkpoint of the cache, in which a tool keeps how far it has come: read once, then replaced as
 * long as nobody else does.
 */
public final class Checkpoint {
  private static final int CONFLICT = 409;

  private final Service cache;
  private final DatasetName dataset;
  private final String key;
  private final String work;
  private final Optional<JsonNode> found;
  private long version;

  /**
   * Reads what is there.
   *
   * @param dataset that is worked on: the checkpoint is its connection's
   * @param work what is noted, to tell of another that is done at the same time
   */
  public Checkpoint(Service cache, DatasetName dataset, String key, String work) {
    this.cache = cache;
    this.dataset = dataset;
    this.key = key;
    this.work = work;
    JsonNode answer = call("GET", target(), "");
    this.found = Optional.of(answer.path("checkpoint")).filter(JsonNode::isObject);
    this.version = answer.path("version").asLong();
  }

  /** What was there when it was read. */
  public Optional<JsonNode> found() {
    return found;
  }

  /**
   * Replaces it.
   *
   * @param checkpoint a JSON object
   * @throws CallException if somebody else has
   */
  public void put(String checkpoint) {
    String body =
        Json.object(
            json -> {
              json.writeStringField("key", key);
              json.writeFieldName("checkpoint");
              json.writeRawValue(checkpoint);
              json.writeNumberField("expectedVersion", version);
            });
    version = call("PUT", "/checkpoint", body).path("version").asLong();
  }

  /**
   * Deletes it.
   *
   * @throws CallException if somebody else has replaced it
   */
  public void delete() {
    call("DELETE", target() + "&expectedVersion=" + version, "");
  }

  private String target() {
    return "/checkpoint?key=" + encode(key, UTF_8);
  }

  private JsonNode call(String method, String target, String body) {
    HttpResponse<String> response =
        cache.send(method, target, dataset.connection().headers(), body);
    if (response.statusCode() == CONFLICT) {
      throw new CallException("Another %s is at work on %s".formatted(work, dataset));
    }
    return cache.json(method, target, response);
  }
}
