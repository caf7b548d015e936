package dev.deltacache.infra.calls;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.Shown;

/** A dataset of the environment that a key is of. */
public record DatasetName(ConnectionName connection, ModelName model) {
  /** It, as the parameters of a call's query. */
  public String query() {
    String query = "model=" + encode(model.model(), UTF_8);
    return model.variant().equals(ModelName.BASE)
        ? query
        : query + "&variant=" + encode(model.variant(), UTF_8);
  }

  @Override
  public String toString() {
    return Shown.text(
        "%s / %s / %s".formatted(connection.integration(), connection.connection(), model));
  }
}
