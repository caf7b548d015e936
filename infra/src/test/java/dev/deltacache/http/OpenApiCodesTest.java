package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.openapi.OpenApi;
import dev.deltacache.openapi.Operation;
import dev.deltacache.openapi.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the description has the codes that the handlers have. */
final class OpenApiCodesTest {
  private static final String CODES = "/allOf/1/properties/error/properties/code/enum";

  @Test
  void codes_areThoseOfTheHandlers_eachWithItsStatus() {
    Map<String, Integer> described = new HashMap<>();
    Stream.concat(
            OpenApi.operations().flatMap(Operation::answers),
            OpenApi.at("/x-default-route/responses")
                .children()
                .map(answer -> Map.entry(answer.name(), answer.target())))
        .filter(answer -> Integer.parseInt(answer.getKey()) >= 400)
        .forEach(
            answer ->
                codes(answer.getValue())
                    .forEach(
                        code -> {
                          int status = Integer.parseInt(answer.getKey());
                          assertThat(described.merge(code, status, (a, _) -> a))
                              .as(code)
                              .isEqualTo(status);
                        }));
    assertThat(described).isEqualTo(Responses.STATUS);
  }

  private static Set<String> codes(Part answer) {
    Set<String> codes = new TreeSet<>();
    answer
        .value()
        .at("/content/application~1json/schema" + CODES)
        .forEach(code -> codes.add(code.asText()));
    assertThat(codes).as(answer.pointer()).isNotEmpty();
    return codes;
  }
}
