package dev.deltacache.infra.copy;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be copied; each of the three empty for all.
 *
 * @param models of every connection; without them, those of its syncs
 */
record Wish(Set<String> integrations, Set<String> connections, Set<ModelName> models) {
  /**
   * The datasets that Nango has of it, each with how many live records Nango counts; 0 where it is
   * not asked, or does not tell.
   *
   * @throws SettingException if an integration or a connection is not there
   */
  Map<DatasetName, Long> datasets(Nango nango) {
    Map<DatasetName, Long> datasets = new LinkedHashMap<>();
    for (ConnectionName connection : chosen(nango)) {
      if (models.isEmpty()) {
        datasets.putAll(nango.datasets(connection));
      } else {
        models.forEach(model -> datasets.put(new DatasetName(connection, model), 0L));
      }
    }
    return datasets;
  }

  private List<ConnectionName> chosen(Nango nango) {
    List<ConnectionName> all = new ArrayList<>();
    if (connections.isEmpty()) {
      all.addAll(nango.connections());
    }
    connections.forEach(id -> all.addAll(nango.connections(id)));
    requireKnown(
        "connection",
        connections,
        all.stream().map(ConnectionName::connection).collect(Collectors.toSet()));
    requireKnown(
        "connection of the integration",
        integrations,
        all.stream().map(ConnectionName::integration).collect(Collectors.toSet()));
    return all.stream()
        .filter(c -> integrations.isEmpty() || integrations.contains(c.integration()))
        .toList();
  }

  private static void requireKnown(String what, Set<String> named, Set<String> known) {
    named.stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new SettingException("Nango has no %s %s".formatted(what, Shown.text(name)));
            });
  }
}
