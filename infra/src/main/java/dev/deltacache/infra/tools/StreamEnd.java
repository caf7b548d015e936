package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import java.net.http.HttpResponse;
import java.util.Optional;

/**
 * How far a dataset's stream goes now.
 *
 * @param isKnown whether there is such a dataset
 * @param cursor of its last change; absent where it has none
 */
record StreamEnd(boolean isKnown, Optional<String> cursor) {
  static StreamEnd of(CachedDataset dataset) {
    String target = "/records/cursor?%s&offset=last".formatted(dataset.name().query());
    HttpResponse<String> response = dataset.send("GET", target, "");
    String cursor = dataset.cache().json("GET", target, response).path("cursor").asText(null);
    boolean isKnown = response.headers().firstValue("deltacache-dataset").isEmpty();
    return new StreamEnd(isKnown, Optional.ofNullable(cursor));
  }

  /**
   * The same of a dataset that there must be.
   *
   * @throws SettingException if there is none
   */
  static StreamEnd ofKnown(CachedDataset dataset) {
    StreamEnd end = of(dataset);
    if (!end.isKnown) {
      throw new SettingException(
          "There is no dataset %s; those there are: deltacache status".formatted(dataset));
    }
    return end;
  }
}
