package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutesTest {
  private static final Route VARIABLE = Route.of("PATCH", "/things/{id}");
  private static final Route EXACT = Route.of("PATCH", "/things/first");
  private static final Set<Route> ROUTES =
      Set.of(VARIABLE, EXACT, Route.of("PATCH", "/things/{id}/parts/{part}"), Route.DEFAULT);

  @Test
  void variable_takesOneSegment() {
    assertThat(Routes.choose(ROUTES, "PATCH", "/things/2b-9")).hasValue(VARIABLE);
    assertThat(VARIABLE.match("PATCH", "/things/2b-9")).hasValue(Map.of("id", "2b-9"));
    assertThat(VARIABLE.match("PATCH", "/things/{id}")).hasValue(Map.of("id", "{id}"));
  }

  @Test
  void severalVariables_takeASegmentEach() {
    assertThat(Route.of("PUT", "/a/{b}/c/{d}").match("PUT", "/a/1/c/2"))
        .hasValue(Map.of("b", "1", "d", "2"));
  }

  @Test
  void exactRoute_winsOverAVariable() {
    assertThat(Routes.choose(ROUTES, "PATCH", "/things/first")).hasValue(EXACT);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /things/",
    "PATCH, /things",
    "PATCH, //2b-9",
    "PATCH, /things//2b-9",
    "PATCH, /things/2b-9/",
    "PATCH, /things/2b-9/parts",
    "PATCH, /Things/2b-9",
    "GET, /things/2b-9"
  })
  void whatNoVariableTakes_isTheDefaults(String method, String path) {
    assertThat(Routes.choose(ROUTES, method, path)).hasValue(Route.DEFAULT);
    assertThat(Routes.choose(Set.of(VARIABLE, EXACT), method, path)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/things/{id}", "/things/{thing}", "/{all}/{id}", "/{all}/first"})
  void variableWhereAnotherRouteHasOne_isRefused(String path) {
    assertThatThrownBy(() -> routes(VARIABLE, Route.of("PATCH", path)))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("route taken");
  }

  @Test
  void routesThatNoRequestConfuses_areTaken() throws IOException {
    assertThat(
            routes(
                VARIABLE,
                EXACT,
                Route.of("GET", "/things/{id}"),
                Route.of("PATCH", "/others/{id}"),
                Route.of("PATCH", "/things/{id}/parts"),
                Route.DEFAULT))
        .isNotNull();
  }

  private static Routes routes(Route... routes) throws IOException {
    List<TemplateFunction> functions = Arrays.stream(routes).map(RoutesTest::function).toList();
    Template template = new Template(ProjectFiles.template().tables(), functions);
    return new Routes(template, function -> null);
  }

  private static TemplateFunction function(Route route) {
    return new TemplateFunction(
        "Tested", "Nothing", Map.of(), Duration.ofSeconds(1), 128, List.of(route), List.of());
  }
}
