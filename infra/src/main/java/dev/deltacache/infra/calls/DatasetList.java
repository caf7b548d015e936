package dev.deltacache.infra.calls;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The datasets of a key's environment. */
public final class DatasetList {
  private static final int PAGE = 1_000;

  private DatasetList() {}

  /** Those of a connection. */
  public static Stream<DatasetRow> of(Service cache, ConnectionName connection) {
    return of(
        cache,
        "&integration=%s&connection=%s"
            .formatted(
                encode(connection.integration(), UTF_8), encode(connection.connection(), UTF_8)));
  }

  /**
   * All of them, a page at a time as they are taken.
   *
   * @param query which, each parameter with its ampersand
   */
  public static Stream<DatasetRow> of(Service cache, String query) {
    return Stream.iterate(
            Optional.of(page(cache, query, "")),
            Optional::isPresent,
            page ->
                page.map(p -> p.path("next_cursor").asText(""))
                    .filter(cursor -> !cursor.isEmpty())
                    .map(cursor -> page(cache, query, "&cursor=" + encode(cursor, UTF_8))))
        .flatMap(Optional::stream)
        .flatMap(page -> StreamSupport.stream(page.path("datasets").spliterator(), false))
        .map(DatasetRow::new);
  }

  private static JsonNode page(Service cache, String query, String cursor) {
    String target = "/datasets?limit=%d%s%s".formatted(PAGE, query, cursor);
    return cache.json("GET", target, Map.of(), "");
  }
}
