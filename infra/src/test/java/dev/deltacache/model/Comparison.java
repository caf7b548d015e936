package dev.deltacache.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTime;
import dev.deltacache.handlers.Answer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A sequence of operations, each done to the model and to the cache, and the answers compared. */
final class Comparison {
  private static final int ALL = 10_000;

  private final TestTime time;
  private final DynamoDbClient client;
  private final Calls calls;
  private final String foreign;
  private final Symbols symbols = new Symbols();
  private final Dataset dataset = new Dataset(symbols);
  private final Follower follower;

  /**
   * A new one.
   *
   * @param foreign a cursor of another dataset
   */
  Comparison(DynamoDbClient client, TestTime time, String foreign) {
    this.time = time;
    this.client = client;
    this.foreign = foreign;
    this.calls = new Calls(client, time, UUID.randomUUID().toString());
    this.follower = new Follower(this, dataset);
  }

  long now() {
    return time.millis();
  }

  /** Does all, and then looks at all once more. */
  void run(List<Operation> operations) {
    operations.forEach(this::run);
    run(new Operation.Follow());
    run(new Operation.Count());
  }

  private void run(Operation operation) {
    try {
      match(operation);
      if (operation.writes()) {
        match(page(false, Given.NONE, ALL, Set.of(), null), stream(Given.NONE, ALL));
      }
    } catch (AssertionError e) {
      throw new AssertionError(operation + " at " + Times.text(now()) + ": " + e.getMessage(), e);
    }
  }

  private void match(Operation operation) {
    switch (operation) {
      case Operation.Save(var records, var sent) -> {
        Rules rules = rules(sent);
        Answer answer = calls.send("post-records", body(records, rules));
        match(answer, Writes.save(dataset, Sent.records(records), rules, now()));
      }
      case Operation.Update(var records, var sent) -> {
        Rules rules = rules(sent);
        Answer answer = calls.send("put-records", body(records, rules));
        match(answer, Writes.update(dataset, Sent.records(records), rules, now()));
      }
      case Operation.Delete(var records, var sent, var byPost) -> {
        Rules rules = rules(sent);
        String event = byPost ? "post-records-delete" : "delete-records";
        Answer answer = calls.send(event, body(records, rules));
        match(answer, Writes.delete(dataset, Sent.deletions(records), rules, now()));
      }
      case Operation.Page page -> match(page);
      case Operation.LookUp(var ids, var byPost) ->
          match(lookUp(ids, byPost), Reads.lookUp(dataset, ids, now()));
      case Operation.End(var first) ->
          match(
              calls.get("get-records-cursor", "model=Contact&offset=" + (first ? "first" : "last")),
              Reads.end(dataset, first, now()));
      case Operation.Prune(var ref, var limit) -> {
        Given until = given(ref);
        String body =
            "{\"model\":\"Contact\",\"until_cursor\":%s,\"limit\":%d}"
                .formatted(Json.write(until.text()), limit);
        // one cursor it must have
        if (until.isThere()) {
          Answer answer = calls.send("patch-records-prune", body);
          match(answer, Upkeep.prune(dataset, until, limit, now()));
        }
      }
      case Operation.Reset() ->
          match(
              calls.send("post-datasets-reset", "{\"model\":\"Contact\"}"),
              Upkeep.reset(dataset, now()));
      case Operation.StartTracking(var restart) ->
          match(
              calls.send(
                  "post-records-deletions-start",
                  "{\"model\":\"Contact\",\"restart\":" + restart + "}"),
              Upkeep.startTracking(dataset, restart, now()));
      case Operation.EndTracking(var recency, var most, var ratio) ->
          endTracking(recency, most, ratio);
      case Operation.Pass(var duration) -> time.pass(duration);
      case Operation.ScheduledPrune() -> {
        assertThat(calls.scheduledPrune().response().get("done").asBoolean()).isTrue();
        Upkeep.scheduledPrune(dataset, now());
      }
      case Operation.TimeToLive() -> TimeToLive.pass(client, now());
      case Operation.Follow() -> follower.follow();
      case Operation.Count() -> {
        Answer datasets = calls.get("get-datasets", "connection=" + calls.connection);
        match(datasets, Ledger.datasets(dataset, calls.connection, now()));
        Answer activity = calls.get("get-datasets-activity", "model=Contact");
        match(activity, Ledger.activity(dataset, now()));
      }
    }
  }

  private void match(Operation.Page page) {
    Given cursor = given(page.cursor());
    Long after = page.after() == null ? null : ms(page.after());
    Answer answer = page(page.newestFirst(), cursor, page.limit(), page.filter(), after);
    int limit = page.limit() == 0 ? 100 : page.limit();
    Reads.Asked asked = new Reads.Asked(cursor, limit, page.filter(), after, nextPlace(answer));
    match(
        answer,
        page.newestFirst()
            ? Reads.descending(dataset, asked, now())
            : Reads.ascending(dataset, asked, now()));
  }

  private void endTracking(Integer recency, Integer most, BigDecimal ratio) {
    Long number =
        recency == null || dataset.windows == 0
            ? null
            : dataset.windows - recency % dataset.windows;
    Map<String, Object> body =
        Expected.fields(
            "model",
            "Contact",
            "tracking_id",
            number == null ? null : symbols.spelling(number).value(null),
            "max_deleted",
            most,
            "max_deleted_ratio",
            ratio);
    Answer answer = calls.send("post-records-deletions-end", Json.write(body));
    if (answer.status() == 409 && number != null) {
      // how long a closed one is remembered is not said
      dataset.closed.computeIfPresent(
          number, (n, closedMs) -> now() - closedMs < Times.WINDOW_MS ? closedMs : null);
    }
    match(answer, Upkeep.endTracking(dataset, number, most, ratio, now()));
  }

  /** Reads on, unfiltered, and compares. */
  Answer read(Given cursor, int limit) {
    Answer answer = page(false, cursor, limit, Set.of(), null);
    match(answer, stream(cursor, limit));
    return answer;
  }

  private Expected stream(Given cursor, int limit) {
    return Reads.ascending(dataset, new Reads.Asked(cursor, limit, Set.of(), null, null), now());
  }

  private Long nextPlace(Answer answer) {
    Object next = Json.object(Json.read(answer.body())).get("next_cursor");
    return symbols.places().stream()
        .filter(place -> place.getValue().equals(next))
        .findFirst()
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private Answer page(
      boolean newestFirst, Given cursor, int limit, Set<String> filter, Long after) {
    return calls.get(
        "get-records",
        "model=Contact"
            + (newestFirst ? "&order=desc" : "")
            + (cursor.isThere() ? "&cursor=" + cursor.text() : "")
            + (limit == 0 ? "" : "&limit=" + limit)
            + (filter.isEmpty()
                ? ""
                : "&filter=" + String.join(",", filter).toLowerCase(Locale.ROOT))
            + (after == null ? "" : "&modified_after=" + Times.text(after)));
  }

  private Answer lookUp(List<String> ids, boolean byPost) {
    if (byPost) {
      Map<String, Object> body = Expected.fields("model", "Contact", "ids", ids);
      return calls.send("post-records-lookup", Json.write(body));
    }
    return calls.get(
        "get-records",
        ids.stream()
            .map(id -> "&ids=" + URLEncoder.encode(id, UTF_8))
            .collect(joining("", "model=Contact", "")));
  }

  private Rules rules(Operation.SentRules sent) {
    Given cursor = sent.cursor() == null ? Given.NONE : given(sent.cursor());
    return new Rules(sent.ignoredFields(), sent.announcesRestored(), sent.cursor() != null, cursor);
  }

  private static String body(List<String> records, Rules rules) {
    Map<String, Object> merging = Expected.fields("strategy", "override");
    if (rules.mergesByCursor()) {
      merging =
          Expected.fields(
              "strategy", "ignore_if_modified_after_cursor", "cursor", rules.cursor().text());
    }
    return "{\"model\":\"Contact\",\"ignore_fields\":%s,\"announce_restored\":%s,\"merging\":%s,\"records\":%s}"
        .formatted(
            Json.write(rules.ignoredFields()),
            rules.announcesRestored(),
            Json.write(merging),
            Sent.array(records));
  }

  private Given given(Operation.CursorRef ref) {
    List<Map.Entry<Long, String>> places = symbols.places();
    if (ref.equals(Operation.CursorRef.FOREIGN)) {
      return new Given(Given.Kind.INVALID, foreign, 0);
    }
    if (ref.equals(Operation.CursorRef.ALTERED)) {
      String altered =
          places.isEmpty() ? "x" : places.getFirst().getValue().replaceFirst(".$", "-");
      return new Given(Given.Kind.INVALID, altered, 0);
    }
    if (ref.equals(Operation.CursorRef.NONE) || places.isEmpty()) {
      return Given.NONE;
    }
    Map.Entry<Long, String> place = places.get(ref.recency() % places.size());
    return new Given(Given.Kind.OWN, place.getValue(), place.getKey());
  }

  private long ms(Operation.Moment moment) {
    List<Stored> stream = dataset.stream(now());
    long change =
        stream.isEmpty()
            ? now()
            : stream.reversed().get(moment.recency() % stream.size()).changedMs();
    return change + moment.besideMs();
  }

  private void match(Answer answer, Expected expected) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(expected.status());
    if (expected.error().isPresent()) {
      Map<String, Object> error = Json.object(Json.object(Json.read(answer.body())).get("error"));
      assertThat(error).containsEntry("code", expected.error().get());
      assertThat(error).containsAllEntriesOf(expected.body());
      return;
    }
    Object body = Json.read(answer.body());
    assertThat(shortened(body)).isEqualTo(shortened(symbols.resolved(expected.body(), body)));
    assertThat(answer.header("deltacache-dataset"))
        .isEqualTo(expected.ofUnknownDataset() ? "unknown" : "");
  }

  private static String shortened(Object body) {
    String text = Json.write(body);
    return text.replaceAll("\"([A-Za-z0-9+/]{20})[A-Za-z0-9+/=]{1000,}\"", "\"$1…\"");
  }
}
