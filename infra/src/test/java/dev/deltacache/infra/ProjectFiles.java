package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files at the project's root, as tests of this module find them. */
public final class ProjectFiles {
  // Maven runs the tests in the module's folder
  private static final Path ROOT = Path.of("..");

  private ProjectFiles() {}

  public static Path templateFile() {
    return ROOT.resolve("template.yaml");
  }

  public static Template template() throws IOException {
    return Template.read(templateFile(), Map.of());
  }

  /** The names of all sample events' files, without their ending. */
  public static Set<String> eventNames() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("events"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .collect(Collectors.toSet());
    }
  }

  /** The sample events of the HTTP API. */
  public static List<JsonNode> events() throws IOException {
    return allEvents().stream().filter(event -> event.has("routeKey")).toList();
  }

  /** The sample events of a schedule. */
  static List<JsonNode> scheduledEvents() throws IOException {
    return allEvents().stream().filter(event -> event.has("detail-type")).toList();
  }

  /** The sample events of streams and queues, by what they say they come from. */
  static List<JsonNode> recordEvents(String source) throws IOException {
    return allEvents().stream()
        .filter(event -> event.at("/Records/0/eventSource").asText().equals(source))
        .toList();
  }

  private static List<JsonNode> allEvents() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    try (var files = Files.newDirectoryStream(ROOT.resolve("events"), "*.json")) {
      for (Path file : files) {
        events.add(new ObjectMapper().readTree(file.toFile()));
      }
    }
    assertThat(events).isNotEmpty();
    return events;
  }

  /** The one sample event of a route. */
  public static JsonNode event(Route route) throws IOException {
    List<JsonNode> events =
        events().stream().filter(e -> e.get("routeKey").asText().equals(route.key())).toList();
    assertThat(events).as("events of %s", route.key()).hasSize(1);
    return events.getFirst();
  }
}
