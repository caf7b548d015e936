package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Runs the template's scheduled functions, at their rates, as EventBridge Scheduler does. */
final class Schedules {
  private final ScheduledExecutorService timer;
  private final Clock clock;

  Schedules(ScheduledExecutorService timer, Clock clock) {
    this.timer = timer;
    this.clock = clock;
  }

  /** Starts them; the first run of each is one period from now. */
  void start(Template template, Function<TemplateFunction, LocalFunction> make) {
    for (TemplateFunction function : template.functions()) {
      for (TemplateSchedule schedule : function.schedules()) {
        LocalFunction made = make.apply(function);
        long everyMs = schedule.every().toMillis();
        // nobody waits for it: it goes on until the timer is shut down
        Future<?> _ =
            timer.scheduleAtFixedRate(
                () -> made.runScheduled(event(function)), everyMs, everyMs, TimeUnit.MILLISECONDS);
      }
    }
  }

  private byte[] event(TemplateFunction function) {
    return """
    {"version":"0","detail-type":"Scheduled Event","source":"aws.scheduler","time":"%s",\
    "region":"local","resources":["%s"],"detail":"{}"}\
    """
        .formatted(clock.instant(), function.name())
        .getBytes(UTF_8);
  }
}
