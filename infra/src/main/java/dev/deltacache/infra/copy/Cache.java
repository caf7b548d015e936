package dev.deltacache.infra.copy;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ErrorBody;
import dev.deltacache.infra.calls.Item;
import dev.deltacache.infra.calls.Json;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.Service;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The cache that is filled, by its public API. */
final class Cache {
  private static final String KEY = "copy-from-nango:";
  private static final int OK = 200;
  private static final int CONFLICT = 409;
  private static final int TOO_LARGE = 413;
  private static final int DATASETS_A_PAGE = 1_000;

  private final Service service;
  private final Consumer<String> tell;

  /**
   * Calls nothing yet.
   *
   * @param tell told of each record that the cache refuses
   */
  Cache(Service service, Consumer<String> tell) {
    this.service = service;
    this.tell = tell;
  }

  /** A checkpoint as it stands: version 0 if there is none. */
  record Noted(Optional<Progress> progress, long version) {}

  /**
   * Saves records, but for those that the cache cannot take, of which it tells.
   *
   * @return the cursor of the last change, if there was one
   */
  Optional<String> save(DatasetName dataset, List<Item> items) {
    return write("/records", dataset, items);
  }

  /** The same, to delete them. */
  Optional<String> delete(DatasetName dataset, List<Item> items) {
    return write("/records/delete", dataset, items);
  }

  /** How far a dataset was copied. */
  Noted noted(DatasetName dataset) {
    String target = "/checkpoint?key=" + encode(KEY + dataset.model(), UTF_8);
    JsonNode body = service.json("GET", target, dataset.connection().headers(), "");
    JsonNode checkpoint = body.path("checkpoint");
    return new Noted(
        checkpoint.isObject() ? Optional.of(Progress.of(checkpoint)) : Optional.empty(),
        body.path("version").asLong());
  }

  /**
   * Notes it.
   *
   * @param version that stands
   * @return the one that stands then
   * @throws CallException if another stands
   */
  long note(DatasetName dataset, Progress progress, long version) {
    String body =
        Json.object(
            json -> {
              json.writeStringField("key", KEY + dataset.model());
              json.writeFieldName("checkpoint");
              json.writeRawValue(progress.toJson());
              json.writeNumberField("expectedVersion", version);
            });
    HttpResponse<String> response = send("PUT", "/checkpoint", dataset, body);
    if (response.statusCode() == CONFLICT) {
      throw new CallException("Another copy is at work on %s".formatted(dataset));
    }
    return service.json("PUT", "/checkpoint", response).path("version").asLong();
  }

  /** Whether a cursor is one of the dataset's: not from before it was emptied. */
  boolean knows(DatasetName dataset, String cursor) {
    return !service.isGone(dataset, cursor);
  }

  /** The datasets of a connection. */
  Map<ModelName, Counts> counts(ConnectionName connection) {
    Map<ModelName, Counts> counts = new HashMap<>();
    String cursor = "";
    do {
      String target =
          "/datasets?integration=%s&connection=%s&limit=%d%s"
              .formatted(
                  encode(connection.integration(), UTF_8),
                  encode(connection.connection(), UTF_8),
                  DATASETS_A_PAGE,
                  cursor);
      JsonNode page = service.json("GET", target, Map.of(), "");
      for (JsonNode dataset : page.path("datasets")) {
        counts.put(
            new ModelName(dataset.path("model").asText(), dataset.path("variant").asText()),
            new Counts(dataset.path("live").asLong(), dataset.path("deleted").asLong()));
      }
      JsonNode next = page.path("next_cursor");
      cursor = next.isTextual() ? "&cursor=" + encode(next.asText(), UTF_8) : "";
    } while (!cursor.isEmpty());
    return counts;
  }

  private Optional<String> write(String target, DatasetName dataset, List<Item> items) {
    HttpResponse<String> response = send("POST", target, dataset, Item.body(dataset, items));
    if (!isOfARecord(response)) {
      JsonNode cursor = service.json("POST", target, response).path("cursor");
      return cursor.isTextual() ? Optional.of(cursor.asText()) : Optional.empty();
    }
    if (items.size() == 1) {
      tell.accept(
          "%s: the cache cannot take a record%s"
              .formatted(dataset, ErrorBody.of(response.body()).told()));
      return Optional.empty();
    }
    // of such a batch nothing was saved: the one at fault is found by halves
    int middle = items.size() / 2;
    Optional<String> first = write(target, dataset, items.subList(0, middle));
    return write(target, dataset, items.subList(middle, items.size())).or(() -> first);
  }

  private static boolean isOfARecord(HttpResponse<String> response) {
    return response.statusCode() == TOO_LARGE
        || ErrorBody.of(response.statusCode() == OK ? "{}" : response.body())
            .code()
            .equals("invalid_record");
  }

  private HttpResponse<String> send(
      String method, String target, DatasetName dataset, String body) {
    return service.send(method, target, dataset.connection().headers(), body);
  }
}
