package dev.deltacache.infra;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a function runs by itself: an event of type {@code ScheduleV2}.
 *
 * @param every from one start to the next, whether or not the last run has ended
 */
public record TemplateSchedule(Duration every) {
  static final String TYPE = "ScheduleV2";

  // EventBridge Scheduler, "Schedule types": rates alone, without cron expressions
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,5}) (minute|hour|day)s?\\)");

  // what becomes of a run that fails is AWS's to do
  private static final Set<String> KNOWN =
      Set.of("Name", "Description", "ScheduleExpression", "RetryPolicy", "DeadLetterConfig");

  static TemplateSchedule of(TemplateNode event) {
    TemplateNode expression = event.get("Properties").only(KNOWN).get("ScheduleExpression");
    Matcher rate = RATE.matcher(expression.text());
    if (!rate.matches()) {
      throw expression.error("not understood by the local run: " + expression.text());
    }
    long count = Long.parseLong(rate.group(1));
    return new TemplateSchedule(
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        });
  }
}
