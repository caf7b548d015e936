package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Commands over a local run, in this process; time passes where a command lets it. */
abstract class ToolsCase {
  static final Terminal SHOWN = new Terminal(true, false, 100, true);
  static final int PAGE = 10;
  static final Instant NOW = Instant.parse("2026-11-27T20:00:00Z");

  /** Before a call: the process is killed. */
  static final Runnable KILL =
      () -> {
        throw new KilledError();
      };

  final ConnectionName acme = RunningCache.newConnection();
  final DatasetName contacts = new DatasetName(acme, ModelName.parse("Contact"));
  final Map<String, String> environment = new HashMap<>(RunningCache.environment());

  /** What happens meanwhile: one for each time that a command waits. After the last it is ended. */
  final Queue<Runnable> meanwhile = new ArrayDeque<>();

  @TempDir Path folder;
  Sender sender = RunningCache.HTTP;
  Terminal terminal = Terminal.NONE;
  String input = "";
  private Instant now = NOW;

  /** What a command has told. */
  record Told(int status, List<String> out, List<String> err) {}

  /** Nothing is to happen any more: as Ctrl-C. */
  static final class EndedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** A process that was killed. */
  static final class KilledError extends Error {
    private static final long serialVersionUID = 1;
  }

  /** Runs a command on the dataset of this test. */
  Told run(String command, String... words) {
    return runLine(
        Stream.of(
                Stream.of(command, acme.integration(), acme.connection(), "Contact"),
                Arrays.stream(words))
            .flatMap(all -> all)
            .toArray(String[]::new));
  }

  /** Runs a command. */
  Told runLine(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Output output = new Output(out);
    Clock clock = new PassingClock();
    Session session =
        new Session(
            environment,
            terminal,
            sender,
            new Waiting(clock, this::pass, new Random(1)),
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            output,
            new PrintStream(err, true, UTF_8),
            PAGE);
    int status;
    try {
      status = Tools.run(session, List.of(words));
    } catch (EndedException e) {
      status = 130;
    }
    output.flush();
    return new Told(
        status, out.toString(UTF_8).lines().toList(), err.toString(UTF_8).lines().toList());
  }

  /** Sends everything, and runs something before a call of a number, from 1. */
  Sender before(int call, Runnable happens) {
    List<HttpRequest> calls = new ArrayList<>();
    return request -> {
      calls.add(request);
      if (calls.size() == call) {
        happens.run();
      }
      return RunningCache.HTTP.send(request);
    };
  }

  /** Sends everything, and keeps what was sent. */
  Sender recording(List<String> targets) {
    return request -> {
      HttpResponse<String> response = RunningCache.HTTP.send(request);
      targets.add(request.uri().getPath());
      return response;
    };
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Time passes while something is done. */
  void later(Duration duration) {
    now = now.plus(duration);
  }

  private void pass(Duration duration) {
    later(duration);
    Runnable next = meanwhile.poll();
    if (next == null) {
      throw new EndedException();
    }
    next.run();
  }

  private final class PassingClock extends Clock {
    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
