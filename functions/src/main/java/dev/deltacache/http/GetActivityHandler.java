package dev.deltacache.http;

import dev.deltacache.Wiring;
import dev.deltacache.records.Activity;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ExpiryDays;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Scope;
import dev.deltacache.records.SyncRun;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** {@code GET /datasets/activity}: what happened in a dataset, by hour, and what will expire. */
public final class GetActivityHandler extends CallerHandler {
  private static final Set<String> PARAMETERS = Set.of("model", "variant", "from", "to");

  public GetActivityHandler() {
    this(Wiring.ofFunction());
  }

  public GetActivityHandler(Wiring wiring) {
    super(wiring, Scope.READ);
  }

  @Override
  ApiResponse call(Caller caller, ApiRequest request, Duration patience) {
    Query query = Query.of(request, PARAMETERS);
    String model = query.name("model");
    String variant = query.name("variant", Optional.of(DatasetKey.BASE_VARIANT));
    long nowMs = wiring().clock().millis();
    OptionalLong from = query.time("from");
    OptionalLong to = query.time("to");
    if (to.isPresent() && to.getAsLong() < from.orElse(0)) {
      query.problem("to", "must not be before from");
    }
    query.check();
    long fromMs = Math.max(from.orElse(0), nowMs - Activity.KEPT.toMillis());
    long toMs = Math.max(to.orElse(nowMs), fromMs);
    Optional<Activity> activity = wiring().activity(caller.dataset(model, variant), fromMs, toMs);
    ApiResponse response =
        activity.map(GetActivityHandler::answer).orElseGet(() -> answer(Activity.NONE));
    return activity.isPresent() ? response : response.ofUnknownDataset();
  }

  private static ApiResponse answer(Activity activity) {
    return ApiResponse.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("hours");
          for (Activity.Hour hour : activity.hours()) {
            json.writeStartObject();
            json.writeStringField("hour", IsoTime.format(hour.startMs()));
            json.writeNumberField("added", hour.added());
            json.writeNumberField("updated", hour.updated());
            json.writeNumberField("deleted", hour.deleted());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("payloads_by_expiry_day");
          for (ExpiryDays.Bucket bucket : activity.expiring()) {
            json.writeStartObject();
            json.writeStringField("day", LocalDate.ofEpochDay(bucket.day()).toString());
            json.writeNumberField("payloads", bucket.payloads());
            json.writeNumberField("bytes", bucket.bytes());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("runs");
          for (SyncRun run : activity.runs()) {
            RunAnswer.write(json, run);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
