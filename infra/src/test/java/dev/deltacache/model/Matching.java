package dev.deltacache.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.handlers.Answer;
import java.util.Map;

/** Compares answers with what the model expects. */
final class Matching {
  private final Symbols symbols;

  Matching(Symbols symbols) {
    this.symbols = symbols;
  }

  void match(Answer answer, Expected expected) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(expected.status());
    if (expected.error().isPresent()) {
      Map<String, Object> error = Json.object(Json.object(Json.read(answer.body())).get("error"));
      assertThat(error).containsEntry("code", expected.error().get());
      assertThat(error).containsAllEntriesOf(expected.body());
      return;
    }
    Object body = Json.read(answer.body());
    String is = Json.write(body);
    String due = Json.write(symbols.resolved(expected.body(), body));
    if (!is.equals(due)) {
      throw new AssertionError(
          "expected%n  %s%nbut was%n  %s".formatted(shortened(due), shortened(is)));
    }
    assertThat(answer.header("deltacache-dataset"))
        .isEqualTo(expected.ofUnknownDataset() ? "unknown" : "");
  }

  private static String shortened(String json) {
    return json.replaceAll("\"([A-Za-z0-9+/]{20})[A-Za-z0-9+/=]{1000,}\"", "\"$1…\"");
  }
}
