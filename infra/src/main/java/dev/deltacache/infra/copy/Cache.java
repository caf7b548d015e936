package dev.deltacache.infra.copy;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Checkpoint;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetList;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.DatasetRow;
import dev.deltacache.infra.calls.ErrorBody;
import dev.deltacache.infra.calls.Item;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.Service;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The cache that is filled, by its public API. */
final class Cache {
  private static final String KEY = "copy-from-nango:";
  private static final int OK = 200;
  private static final int TOO_LARGE = 413;

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

  /** Where it is kept how far a dataset was copied. */
  Checkpoint checkpoint(DatasetName dataset) {
    return new Checkpoint(service, dataset, KEY + dataset.model(), "copy");
  }

  /** Whether a cursor is one of the dataset's: not from before it was emptied. */
  boolean knows(DatasetName dataset, String cursor) {
    return !service.isGone(dataset, cursor);
  }

  /** The datasets of a connection. */
  Map<ModelName, Counts> counts(ConnectionName connection) {
    return DatasetList.of(service, connection)
        .collect(
            toMap(DatasetRow::model, row -> new Counts(row.number("live"), row.number("deleted"))));
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
