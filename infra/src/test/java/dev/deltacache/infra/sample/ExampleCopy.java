package dev.deltacache.infra.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A file that an example of a consumer keeps its copy in, read without any of its code. */
final class ExampleCopy {
  // so that a few hundred records are several of them
  private static final int PAGE = 40;

  private final ExampleConsumer example;
  private final URI cache;
  private final String model;
  private final Path folder;

  /** A copy of a dataset of {@link MixCalls}; it comes into being with the first process. */
  ExampleCopy(ExampleConsumer example, URI cache, String model, Path folder) {
    this.example = example;
    this.cache = cache;
    this.model = model;
    this.folder = folder;
  }

  /**
   * A live record.
   *
   * @param payload null where there is none
   * @param payloadFingerprint of the payload, null where there is none
   */
  record Row(JsonNode payload, String payloadFingerprint, String fingerprint) {
    boolean isCurrent() {
      return fingerprint.equals(payloadFingerprint);
    }
  }

  /** Starts a process that keeps it. */
  ExampleProcess start(String... arguments) throws IOException, InterruptedException {
    Map<String, String> environment = environment(cache, model, file());
    return ExampleProcess.start(example.process(folder), environment, folder, arguments);
  }

  /** What any example is told of a dataset. */
  static Map<String, String> environment(URI cache, String model, Path file) {
    return Map.of(
        "DELTACACHE_URL",
        cache.toString(),
        "DELTACACHE_API_KEY",
        LocalProcess.API_KEY,
        "INTEGRATION",
        MixCalls.INTEGRATION,
        "CONNECTION",
        MixCalls.CONNECTION,
        "MODEL",
        model,
        "PAGE",
        Integer.toString(PAGE),
        "COPY_FILE",
        file.toAbsolutePath().toString());
  }

  /** Runs it until it has caught up, and returns what it said. */
  String catchUp() throws IOException, InterruptedException {
    try (ExampleProcess process = start("once")) {
      return process.rest();
    }
  }

  /** Whether a transaction is under way, or was when its process was killed. */
  boolean isWithinTransaction() {
    return Files.exists(folder.resolve("copy.db-journal"));
  }

  Map<String, Row> rows() throws SQLException, IOException {
    return rows(file());
  }

  static Map<String, Row> rows(Path file) throws SQLException, IOException {
    Map<String, Row> rows = new HashMap<>();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM records")) {
      while (row.next()) {
        String payload = row.getString("payload");
        rows.put(
            row.getString("id"),
            new Row(
                payload == null ? null : CacheClient.JSON.readTree(payload),
                row.getString("payload_fingerprint"),
                row.getString("fingerprint")));
      }
    }
    return rows;
  }

  /** Changes it, as nobody should. */
  void damage(String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  private Path file() {
    return folder.resolve("copy.db");
  }
}
