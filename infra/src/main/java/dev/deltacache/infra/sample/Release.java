package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A release of the simple-icons catalogue.
 *
 * @param icons by id, in the catalogue's order
 * @param expected what a cache must report of it
 */
record Release(String name, Map<String, JsonNode> icons, Counts expected) {
  private static final String FOLDER = "/simple-icons/";

  /** All releases that come with the project, oldest first. */
  static List<Release> all() throws IOException {
    List<Release> releases = new ArrayList<>();
    for (JsonNode row : read("expected.json")) {
      String name = row.get("release").asText();
      releases.add(new Release(name, icons(name), Counts.of(row)));
    }
    return releases;
  }

  /** The ids of this release that another does not have. */
  List<String> idsNotIn(Release other) {
    return icons.keySet().stream().filter(id -> !other.icons.containsKey(id)).toList();
  }

  private static Map<String, JsonNode> icons(String name) throws IOException {
    Map<String, JsonNode> icons = new LinkedHashMap<>();
    for (JsonNode icon : read(name + ".json")) {
      icons.put(icon.get("id").asText(), icon);
    }
    return icons;
  }

  private static JsonNode read(String file) throws IOException {
    try (InputStream in = Release.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new FileNotFoundException(FOLDER + file);
      }
      return CacheClient.JSON.readTree(in);
    }
  }
}
