package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the bodies of runs. */
final class SyncRunBodyTest extends HandlerTest {
  @Test
  void longestNames_andFiftyModels_areTaken() {
    StringBuilder models = new StringBuilder("\"" + "m".repeat(255) + "\"");
    for (int i = 1; i < 50; i++) {
      models.append(",\"m").append(i).append('"');
    }
    String body =
        "{\"sync\":\""
            + "s".repeat(255)
            + "\",\"variant\":\""
            + "v".repeat(255)
            + "\",\"models\":["
            + models
            + "]}";

    Answer start = send(startRun, event("post-sync-runs").body(body));

    assertThat(start.status()).isEqualTo(200);
    String run = start.json().get("id").asText();
    Answer end = ended(run, "{\"status\":\"SUCCESS\"}");
    assertThat(end.status()).isEqualTo(200);
    assertThat(end.json().get("models")).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|invalid_body [\"models\"] is missing;invalid_body [\"sync\"] is missing",
        "{\"sync\":\"a,b\",\"models\":[\"C\"]}|invalid_body [\"sync\"] has a comma, a '::' or a ':'"
            + " at an end, or is '*'",
        "{\"sync\":\"*\",\"models\":[\"C\"]}|invalid_body [\"sync\"] has a comma, a '::' or a ':'"
            + " at an end, or is '*'",
        "{\"sync\":\"a\",\"variant\":\"b::c\",\"models\":[\"C\"]}|invalid_body [\"variant\"] has a"
            + " comma, a '::' or a ':' at an end, or is '*'",
        "{\"sync\":\"a:\",\"models\":[\"C\"]}|invalid_body [\"sync\"] has a comma, a '::' or a ':'"
            + " at an end, or is '*'",
        "{\"sync\":\":a\",\"models\":[\"C\"]}|invalid_body [\"sync\"] has a comma, a '::' or a ':'"
            + " at an end, or is '*'",
        "{\"sync\":\"\",\"models\":[\"C\"]}|invalid_body [\"sync\"] is empty",
        "{\"sync\":\"a\",\"models\":[]}|invalid_body [\"models\"] must have 1 to 50 names, but has"
            + " 0",
        "{\"sync\":\"a\",\"models\":\"C\"}|invalid_body [\"models\"] must be an array",
        "{\"sync\":\"a\",\"models\":[\"C\",\"C\"]}|invalid_body [\"models\",1] is given twice",
        "{\"sync\":\"a\",\"models\":[7,\"\"]}|invalid_body [\"models\",0] must be a string;"
            + "invalid_body [\"models\",1] is empty",
        "{\"sync\":\"a\",\"models\":[\"\\ud800\"]}|invalid_body [\"models\",0] has a lone"
            + " surrogate",
        "{\"sync\":\"a\",\"models\":[\"C\"],\"x\":1}|invalid_body [\"x\"] is no field of this call",
      })
  void postSyncRuns_withAWrongBody_isToldWhatIsWrong(String body, String expected) {
    Answer answer = send(startRun, event("post-sync-runs").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(String.join(";", answer.errors())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|invalid_body [\"status\"] is missing",
        "{\"status\":\"RUNNING\"}|invalid_body [\"status\"] must be SUCCESS or ERROR",
        "{\"status\":1}|invalid_body [\"status\"] must be SUCCESS or ERROR",
        "{\"status\":\"ERROR\",\"error\":1}|invalid_body [\"error\"] must be a string",
        "{\"status\":\"ERROR\",\"error\":\"\\udc00\"}|invalid_body [\"error\"] has a lone"
            + " surrogate",
      })
  void patchSyncRuns_withAWrongBody_isToldWhatIsWrong(String body, String expected) {
    String run = started("contacts", "\"Contact\"");

    Answer answer = ended(run, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(String.join(";", answer.errors())).isEqualTo(expected);
    assertThat(savedIn(run, "{\"id\":\"a\"}").status()).isEqualTo(200);
  }

  @Test
  void patchSyncRuns_withALongError_isRefused() {
    String run = started("contacts", "\"Contact\"");
    assertThat(
            ended(run, "{\"status\":\"ERROR\",\"error\":\"" + "\u00e9".repeat(2_049) + "\"}")
                .errors())
        .containsExactly("invalid_body [\"error\"] has more than 4096 bytes of UTF-8");
    assertThat(
            ended(run, "{\"status\":\"ERROR\",\"error\":\"" + "\u00e9".repeat(2_048) + "\"}")
                .status())
        .isEqualTo(200);
  }
}
