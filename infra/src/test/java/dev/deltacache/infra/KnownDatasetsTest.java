package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.Saves;
import dev.deltacache.contract.TestTime;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DatasetKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class KnownDatasetsTest {
  private final String environment = UUID.randomUUID().toString();

  @Test
  void unknownDataset_isLogged_withTheNamesThatDoExist() throws IOException {
    assertThat(said(Map.of("deltacache-dataset", "unknown")))
        .isEqualTo("GET /records?model=Contacts names no dataset; there is none yet\n");
    DatasetKey dataset = new DatasetKey(environment, "hubspot", "acme", "Contact", "eu");
    Wiring.of(
            Embedded.client(),
            events -> {},
            variables(),
            new TestTime(Instant.parse("2101-03-01T12:00:00Z")).time(1))
        .save(
            dataset,
            List.of(Saves.read("{\"id\":\"a\"}")),
            BatchRules.DEFAULT,
            Duration.ofSeconds(20));

    assertThat(said(Map.of("deltacache-dataset", "unknown")))
        .isEqualTo(
            "GET /records?model=Contacts names no dataset; there are: Contact of acme at hubspot"
                + " (variant eu)\n");
    assertThat(said(Map.of())).isEmpty();
  }

  private String said(Map<String, String> headers) throws IOException {
    ByteArrayOutputStream console = new ByteArrayOutputStream();
    new KnownDatasets(
            Embedded.client(), variables(), environment, new PrintStream(console, true, UTF_8))
        .tellIfUnknown(
            new HttpRequest("GET", "/records", "model=Contacts", Map.of(), new byte[0]),
            new HttpResponse(200, headers, new byte[0]));
    return console.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private static Map<String, String> variables() throws IOException {
    return ProjectFiles.template().functions().getFirst().environment();
  }
}
