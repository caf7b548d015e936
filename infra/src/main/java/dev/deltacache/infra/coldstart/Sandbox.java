package dev.deltacache.infra.coldstart;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;

/** Starts a function in fresh JVMs, and asks it. */
final class Sandbox {
  private static final long ENDS_WITHIN_S = 60;

  // by then the HTTP client has dropped its idle connections, as it has after any restore
  private static final Duration FROZEN = Duration.ofSeconds(6);

  private final LambdaRuntime runtime;
  private final URI dynamo;
  private final File log;

  /**
   * None yet.
   *
   * @param log takes what the functions print
   */
  Sandbox(LambdaRuntime runtime, URI dynamo, File log) {
    this.runtime = runtime;
    this.dynamo = dynamo;
    this.log = log;
  }

  /**
   * A cold start.
   *
   * @param wallMs from the start of the process to its first answer
   * @param cpuMs of the process, until then
   * @param classes loaded until then
   */
  record Cold(double wallMs, double cpuMs, double classes) {}

  /**
   * What a restored snapshot does.
   *
   * @param initMs from the start of the process to the snapshot
   * @param firstMs the first request's time, from event to answer
   * @param warmMs the median of the calls 200 to 300
   */
  record Restored(double initMs, double firstMs, double warmMs) {}

  /** Measures a cold start. */
  Cold cold(Function function, List<String> cache) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi()) {
      api.offer(function.requests().next());
      long start = System.nanoTime();
      Process process = start(function, LambdaRuntime.Start.ON_DEMAND, api, cache);
      try {
        RuntimeApi.Answer answer = answer(function, api);
        Duration cpu = process.info().totalCpuDuration().orElseThrow();
        return new Cold(ms(answer.nanos() - start), ms(cpu.toNanos()), classes(process));
      } finally {
        end(process);
      }
    }
  }

  /**
   * Asks a function many times in one process that is not measured.
   *
   * @param cache flags to make an AOT cache when the process ends
   */
  void train(Function function, List<String> cache, int calls)
      throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi()) {
      Process process = start(function, LambdaRuntime.Start.ON_DEMAND, api, cache);
      try {
        for (int call = 0; call < calls; call++) {
          api.offer(function.requests().next());
          answer(function, api);
        }
      } finally {
        end(process);
      }
    }
  }

  /** Measures the first request after a restore, and later ones. */
  Restored restored(Function function) throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi()) {
      long start = System.nanoTime();
      Process process = start(function, LambdaRuntime.Start.SNAP_START, api, List.of());
      try {
        api.awaitSnapshot();
        double initMs = ms(System.nanoTime() - start);
        freeze(process);
        api.restore();
        double[] took = new double[301];
        for (int call = 0; call < took.length; call++) {
          api.offer(function.requests().next());
          took[call] = ms(answer(function, api).tookNanos());
        }
        return new Restored(initMs, took[0], Spread.of(took, 200, 301).median());
      } finally {
        end(process);
      }
    }
  }

  // as a snapshot is: nothing runs on, and time has passed
  private static void freeze(Process process) throws IOException, InterruptedException {
    signal(process, "STOP");
    Thread.sleep(FROZEN);
    signal(process, "CONT");
  }

  private static void signal(Process process, String signal)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  /** Starts a process; where it is ready to be, is for its runtime's interface to tell. */
  Process start(Function function, LambdaRuntime.Start start, RuntimeApi api, List<String> cache)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(runtime.command(start, function.code(), function.handler(), cache))
            .directory(function.code().root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().clear();
    builder.environment().putAll(function.environment(start, api, dynamo));
    return builder.start();
  }

  private static RuntimeApi.Answer answer(Function function, RuntimeApi api)
      throws InterruptedException {
    RuntimeApi.Answer answer = api.answer();
    if (!answer.body().equals("{}") && !answer.body().contains("\"statusCode\":200")) {
      throw new IllegalStateException(function.name() + " answered " + answer.body());
    }
    return answer;
  }

  // of the JVM's own counters, in shared memory: the process is not asked
  private static double classes(Process process) throws IOException {
    Process jstat =
        new ProcessBuilder(Java.home("jstat"), "-class", Long.toString(process.pid())).start();
    List<String> lines = jstat.inputReader(StandardCharsets.UTF_8).readAllLines();
    return new Scanner(lines.get(1)).nextInt();
  }

  static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(ENDS_WITHIN_S, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  private static double ms(long nanos) {
    return nanos / 1e6;
  }
}
