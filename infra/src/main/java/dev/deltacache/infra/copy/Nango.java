package dev.deltacache.infra.copy;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.Service;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Nango's public API, as far as a copy needs it: it only reads. */
final class Nango {
  /** What one that does not page its connections gives at most. */
  static final int MOST_UNPAGED = 10_000;

  private static final int CONNECTIONS_A_PAGE = 1_000;
  private static final int BAD_REQUEST = 400;

  private final Service service;

  Nango(Service service) {
    this.service = service;
  }

  /**
   * All connections of the key's environment.
   *
   * @throws CallException if this Nango cannot tell of all
   */
  List<ConnectionName> connections() {
    Set<ConnectionName> all = new LinkedHashSet<>();
    for (int page = 0; ; page++) {
      String target = "/connections?limit=%d&page=%d".formatted(CONNECTIONS_A_PAGE, page);
      HttpResponse<String> response = service.send("GET", target, Map.of(), "");
      if (page == 0 && response.statusCode() == BAD_REQUEST) {
        // one from before there were pages
        return unpaged();
      }
      // not until a short page: it may give less than it is asked for
      if (!all.addAll(connections(service.json("GET", target, response)))) {
        return List.copyOf(all);
      }
    }
  }

  /** Those with an id; one customer may have it at several integrations. */
  List<ConnectionName> connections(String id) {
    String target = "/connections?connectionId=" + encode(id, UTF_8);
    return List.copyOf(connections(get(target, Map.of())));
  }

  /**
   * The datasets of a connection's syncs, each with the number of live records that Nango counts; 0
   * for a variant's, whose number it does not tell.
   */
  Map<DatasetName, Long> datasets(ConnectionName connection) {
    String target =
        "/sync/status?provider_config_key=%s&connection_id=%s&syncs=*"
            .formatted(
                encode(connection.integration(), UTF_8), encode(connection.connection(), UTF_8));
    Map<DatasetName, Long> datasets = new LinkedHashMap<>();
    for (JsonNode sync : get(target, Map.of()).path("syncs")) {
      JsonNode counts = sync.path("recordCount");
      if (!counts.isObject()) {
        throw new CallException("This Nango does not tell which models there are: give --models");
      }
      String variant = sync.path("variant").asText(ModelName.BASE);
      counts
          .properties()
          .forEach(
              count -> {
                ModelName model = new ModelName(count.getKey(), variant);
                boolean isBase = variant.equals(ModelName.BASE);
                datasets.merge(
                    new DatasetName(connection, model),
                    isBase ? count.getValue().asLong() : 0,
                    // two syncs of one model tell of the same records
                    Math::max);
              });
    }
    return datasets;
  }

  /** A page of a dataset, after a cursor or from the start; empty for a model it does not know. */
  Page page(DatasetName dataset, Optional<String> after, int limit) {
    String query =
        "&limit=%d%s"
            .formatted(limit, after.map(cursor -> "&cursor=" + encode(cursor, UTF_8)).orElse(""));
    Page page = service.page(dataset, query);
    if (page.next().isPresent() && page.next().equals(after)) {
      throw new CallException("Nango: the next page of %s is the same again".formatted(dataset));
    }
    return page;
  }

  private List<ConnectionName> unpaged() {
    Collection<ConnectionName> all = connections(get("/connections", Map.of()));
    if (all.size() >= MOST_UNPAGED) {
      throw new CallException(
          "This Nango tells of %d connections, and perhaps has more: name them by --connections"
              .formatted(all.size()));
    }
    return List.copyOf(all);
  }

  private static Set<ConnectionName> connections(JsonNode answer) {
    Set<ConnectionName> all = new LinkedHashSet<>();
    for (JsonNode connection : answer.path("connections")) {
      all.add(
          new ConnectionName(
              connection.path("provider_config_key").asText(),
              connection.path("connection_id").asText()));
    }
    return all;
  }

  private JsonNode get(String target, Map<String, String> headers) {
    return service.json("GET", target, headers, "");
  }
}
