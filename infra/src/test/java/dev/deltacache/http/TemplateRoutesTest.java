package dev.deltacache.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Route;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the {@code $default} route knows of the others, held against the template. */
final class TemplateRoutesTest {
  @Test
  void default_knowsTheMethodsOfEachPath() throws IOException {
    Map<String, Set<String>> routes =
        ProjectFiles.template().functions().stream()
            .flatMap(function -> function.routes().stream())
            .filter(route -> !route.equals(Route.DEFAULT))
            .map(route -> route.key().split(" ", 2))
            .collect(groupingBy(route -> route[1], mapping(route -> route[0], toSet())));
    assertThat(Routes.METHODS).isEqualTo(routes);
  }
}
