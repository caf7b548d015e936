package dev.deltacache;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A connection of its own, as code in the same account has it. */
abstract class FacadeTest {
  final FaultyClient faults = new FaultyClient(Embedded.client());

  Connection connection;

  Dataset contacts;

  @BeforeEach
  void connect() throws IOException {
    TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
    Map<String, String> environment = ProjectFiles.template().functions().getFirst().environment();
    connection =
        Deltacache.over(faults.client(), environment, time)
            .connection("test", "hubspot", UUID.randomUUID().toString());
    contacts = connection.dataset("Contact");
  }

  List<String> payloads() {
    return contacts.listRecords(Optional.empty(), 100).records().stream()
        .map(record -> new String(record.json().json(), UTF_8))
        .toList();
  }
}
