package dev.deltacache.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A request that was taken, to be held to what the description says of it.
 *
 * @param query as it was sent
 * @param body unpacked
 */
public record DescribedRequest(String query, String body) {

  /** What of it is not as described: what a call takes beside what it says it does. */
  public List<String> problems(Operation operation) {
    List<String> problems = new ArrayList<>();
    Set<String> parameters =
        operation
            .parameters()
            .filter(parameter -> parameter.get("in").value().asText().equals("query"))
            .map(parameter -> parameter.get("name").value().asText())
            .collect(Collectors.toSet());
    Stream.of(query.split("&"))
        .map(pair -> pair.split("=", 2)[0])
        .filter(name -> !name.isEmpty() && !parameters.contains(name))
        .forEach(name -> problems.add("parameter '%s' is not described".formatted(name)));
    operation
        .part()
        .find("requestBody")
        .map(described -> described.get("content").get("application/json").get("schema"))
        .ifPresent(schema -> problems.addAll(ofBody(schema)));
    return problems;
  }

  private List<String> ofBody(Part schema) {
    try {
      return schema.problems(OpenApi.JSON.readTree(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the body is not JSON", e);
    }
  }
}
