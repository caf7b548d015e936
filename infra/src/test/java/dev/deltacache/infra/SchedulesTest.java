package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.EventBus;
import dev.deltacache.records.Fingerprint;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Payload;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Scheduled functions in the local run, by a timer that a test turns. */
final class SchedulesTest {
  private final List<Object> periods = new ArrayList<>();
  private final List<Runnable> runs = new ArrayList<>();

  private ScheduledExecutorService timer() {
    return (ScheduledExecutorService)
        Proxy.newProxyInstance(
            SchedulesTest.class.getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            (_, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("scheduleAtFixedRate");
              runs.add((Runnable) arguments[0]);
              periods.addAll(List.of(arguments[1], arguments[2], arguments[3]));
              return null;
            });
  }

  @Test
  void prune_runsAtTheRateOfTheTemplate_andResetsWhatHasExpired() throws IOException {
    Template template = ProjectFiles.template();
    TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
    DatasetKey dataset = new DatasetKey("test", "hubspot", "acme", "Contact", "base");
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(template, Optional.empty())) {
      new Schedules(timer(), time)
          .start(
              template,
              function ->
                  LocalFunction.of(
                      function, dynamo.client(), EventBus.NONE, time, LocalServer.GATEWAY_WAITS));
      Wiring wiring =
          Wiring.of(
              dynamo.client(), EventBus.NONE, template.functions().getFirst().environment(), time);
      Payload payload = new Payload("{\"id\":\"a\"}".getBytes(UTF_8));
      Intent.Save save = new Intent.Save("a", Fingerprint.fromBytes(new byte[16]), payload);
      wiring.save(dataset, List.of(save), BatchRules.DEFAULT, Duration.ofSeconds(5));
      time.pass(Duration.ofDays(60));
      assertThat(resumable(wiring, dataset)).isFalse();

      runs.getFirst().run();

      assertThat(resumable(wiring, dataset)).isTrue();
    }
    assertThat(periods.subList(0, 2)).containsOnly(Duration.ofMinutes(10).toMillis());
    assertThat(runs).hasSize(1);
  }

  // an expired dataset gives a cursor to go on from once its reset was made, and not before
  private static boolean resumable(Wiring wiring, DatasetKey dataset) {
    return wiring
        .changes(dataset, ChangesQuery.after(Optional.empty(), 10, 1_000_000))
        .orElseThrow()
        .resume()
        .isPresent();
  }

  @Test
  void aRunThatFails_isToldAndDoesNotEndTheTimer() throws IOException {
    Template real = ProjectFiles.template();
    TemplateFunction failing =
        new TemplateFunction(
            "Failing",
            FailingHandler.class.getName(),
            real.functions().getFirst().environment(),
            Duration.ofSeconds(9),
            128,
            List.of(),
            List.of(new TemplateSchedule(Duration.ofHours(1))));
    TestTime time = new TestTime(Instant.EPOCH);
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(real, Optional.empty())) {
      new Schedules(timer(), time)
          .start(
              new Template(real.tables(), List.of(failing)),
              function ->
                  LocalFunction.of(
                      function, dynamo.client(), EventBus.NONE, time, LocalServer.GATEWAY_WAITS));

      runs.getFirst().run();
    }
    assertThat(periods.getFirst()).isEqualTo(Duration.ofHours(1).toMillis());
  }
}
