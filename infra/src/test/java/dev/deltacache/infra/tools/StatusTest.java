package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.Json;
import dev.deltacache.infra.calls.RunningCache;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class StatusTest extends ToolsCase {
  @Test
  void status_onATerminal_isATable() {
    terminal = SHOWN;
    RunningCache.save(contacts, "{\"id\": 1}", "{\"id\": 2}", "{\"id\": 3}");
    RunningCache.delete(contacts, "3");
    Told told = runLine("status", "--connection", acme.connection());
    assertThat(told.out()).hasSize(2);
    assertThat(told.out())
        .first()
        .asString()
        .matches("DATASET +LIVE  DELETED  PRUNED +SIZE  LAST CHANGE +LAST SYNC +EXPIRES +LAST RUN");
    assertThat(told.out())
        .last()
        .asString()
        .matches(
            "hubspot / acme-\\S+ / Contact +2 +1 +0 +\\d+ B( {2}20\\d\\d-\\d\\d-\\d\\d"
                + " \\d\\d:\\d\\d){3} {2}-");
  }

  @Test
  void status_inAPipe_isJsonLines() throws IOException {
    RunningCache.save(contacts, "{\"id\": 1}");
    RunningCache.call(
        "POST", "/records", acme, "{\"model\": \"Ticket\", \"records\": [{\"id\": 1}]}");
    Told told =
        runLine("status", "--connection", acme.connection(), "--integration", acme.integration());
    assertThat(told.out()).hasSize(2);
    JsonNode row = Json.MAPPER.readTree(told.out().getFirst());
    assertThat(row.get("model").asText()).isIn("Contact", "Ticket");
    assertThat(row.get("live").asLong()).isEqualTo(1);
  }

  @Test
  void status_ofNothing_saysSo() {
    terminal = SHOWN;
    Told told = runLine("status", "--connection", acme.connection());
    assertThat(told.out()).isEmpty();
    assertThat(told.err()).containsExactly("There is no dataset");
  }
}
