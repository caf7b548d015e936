package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** Copies from a stub into a local run, in this process. */
abstract class CopyCase {
  static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

  final NangoStub nango = new NangoStub(NangoStub.Age.TODAYS);
  final Map<String, String> environment = new HashMap<>();
  final List<Duration> waits = new ArrayList<>();
  // of its own for each test: the cache is shared
  final ConnectionName acme = RunningCache.newConnection();
  final DatasetName contacts = new DatasetName(acme, ModelName.parse("Contact"));
  String told = "";

  CopyCase() {
    environment.put("NANGO_SECRET_KEY", NangoStub.KEY);
    environment.put("NANGO_HOST", nango.url().toString());
    environment.putAll(RunningCache.environment());
  }

  @AfterEach
  void stopNango() {
    nango.close();
  }

  /** Runs the command, and gives what it says. */
  List<String> copy(String line) {
    return copy(line, RunningCache.HTTP);
  }

  List<String> copy(String line, Sender sender) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Waiting waiting = new Waiting(Clock.fixed(NOW, ZoneOffset.UTC), waits::add, new Random(1));
    try {
      Copy.run(
          line,
          environment,
          sender,
          waiting,
          new PrintStream(out, true, UTF_8),
          new PrintStream(err, true, UTF_8));
    } finally {
      told = err.toString(UTF_8);
    }
    return out.toString(UTF_8).lines().toList();
  }

  long requestsFor(String path) {
    return nango.asked.stream().filter(target -> target.startsWith(path)).count();
  }
}
