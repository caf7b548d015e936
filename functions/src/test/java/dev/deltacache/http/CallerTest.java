package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ApiKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Scope;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CallerTest {
  private static final ApiKey KEY = new ApiKey("prod", Set.of(Scope.READ), "ci", false);

  @Test
  void caller_isTheKeysEnvironment_andTheTwoHeaders() {
    Caller caller =
        Caller.of(
            KEY,
            Events.withHeaders(Map.of("Provider-Config-Key", "hubspot", "connection-ID", "c1")));
    assertThat(caller.dataset("Contact", "base"))
        .isEqualTo(new DatasetKey("prod", "hubspot", "c1", "Contact", "base"));
  }

  @Test
  void missingHeaders_areBothTold() {
    assertThat(Rejections.problems(() -> Caller.of(KEY, Events.withHeaders(Map.of()))))
        .containsExactly(
            "headers.Provider-Config-Key: is missing", "headers.Connection-Id: is missing");
  }

  @Test
  void headersThatAreNoNames_areRefused() {
    Map<String, String> headers =
        Map.of("provider-config-key", "", "connection-id", "x".repeat(256));
    RejectedException rejected = Rejections.of(() -> Caller.of(KEY, Events.withHeaders(headers)));
    assertThat(rejected.code()).isEqualTo("invalid_headers");
    assertThat(rejected.problems())
        .extracting(problem -> problem.message())
        .containsExactly("is empty", "has 256 bytes of UTF-8, more than 255");
  }
}
