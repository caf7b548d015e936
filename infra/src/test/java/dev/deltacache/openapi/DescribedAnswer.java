package dev.deltacache.openapi;

import static java.util.Locale.ROOT;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An answer, to be held to what the description says of it.
 *
 * @param headers by their names in lower case
 * @param body unpacked
 */
public record DescribedAnswer(int status, Map<String, String> headers, String body) {
  // how an answer is carried: any may have them
  private static final Set<String> OF_TRANSPORT =
      Set.of("content-type", "content-encoding", "vary");

  /**
   * What of it is not as described.
   *
   * @param call an operation, or what else has {@code responses}
   */
  public List<String> problems(Part call) {
    Optional<Part> response = call.get("responses").find(Integer.toString(status));
    if (response.isEmpty()) {
      return List.of("status %d is not described at %s".formatted(status, call.pointer()));
    }
    List<String> problems = new ArrayList<>(ofBody(response.get()));
    problems.addAll(ofHeaders(response.get()));
    return problems;
  }

  private List<String> ofBody(Part response) {
    Optional<Part> content = response.find("content");
    if (content.isEmpty()) {
      return body.isEmpty() ? List.of() : List.of("a body is not described");
    }
    String type = headers.getOrDefault("content-type", "").split(";", 2)[0];
    return content
        .get()
        .find(type)
        .map(described -> described.get("schema").problems(value(type)))
        .orElse(List.of("content type '%s' is not described".formatted(type)));
  }

  private JsonNode value(String type) {
    try {
      return type.equals("application/json") ? OpenApi.JSON.readTree(body) : new TextNode(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body is not JSON", e);
    }
  }

  private List<String> ofHeaders(Part response) {
    List<String> problems = new ArrayList<>();
    List<Part> described = response.find("headers").stream().flatMap(Part::children).toList();
    for (String header : headers.keySet()) {
      if (!OF_TRANSPORT.contains(header)
          && described.stream().noneMatch(d -> d.name().toLowerCase(ROOT).equals(header))) {
        problems.add("header '%s' is not described".formatted(header));
      }
    }
    for (Part header : described) {
      String value = headers.get(header.name().toLowerCase(ROOT));
      if (value != null) {
        problems.addAll(header.target().get("schema").problems(new TextNode(value)));
      } else if (header.target().value().path("required").asBoolean()) {
        problems.add("header '%s' is missing".formatted(header.name()));
      }
    }
    return problems;
  }
}
