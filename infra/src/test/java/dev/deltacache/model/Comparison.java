package dev.deltacache.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.contract.TestTime;
import dev.deltacache.handlers.Answer;
import java.math.BigDecimal;
import java.util.List;
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
  private final Requests requests;
  private final String foreign;
  private final Symbols symbols = new Symbols();
  private final Matching matching = new Matching(symbols);
  private final Dataset dataset = new Dataset(symbols);
  private final Follower follower;

  /** Whether the full stream may have changed since it was read. */
  private boolean mayHaveChanged;

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
    this.requests = new Requests(calls);
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
      if (mayHaveChanged && operation.looksAtAll()) {
        read(Given.NONE, ALL);
        mayHaveChanged = false;
      }
      match(operation);
      mayHaveChanged |= operation.writes();
    } catch (AssertionError e) {
      throw new AssertionError(operation + " at " + Times.text(now()) + ": " + e.getMessage(), e);
    }
  }

  private void match(Operation operation) {
    switch (operation) {
      case Operation.Save(var records, var sent) -> save(records, rules(sent));
      case Operation.SendAgain(var ids, var sent, var after) -> {
        time.pass(after);
        List<String> stored =
            dataset.records.values().stream()
                .filter(record -> ids.isEmpty() || ids.contains(record.id()))
                .map(record -> Json.write(record.fields()))
                .toList();
        // one record it must have
        if (!stored.isEmpty()) {
          save(stored, rules(sent));
        }
      }
      case Operation.Update(var records, var sent) -> {
        Rules rules = rules(sent);
        Answer answer = requests.batch("put-records", records, rules);
        match(answer, Writes.update(dataset, Sent.records(records), rules, now()));
      }
      case Operation.Delete(var records, var sent, var byPost) -> {
        Rules rules = rules(sent);
        String event = byPost ? "post-records-delete" : "delete-records";
        Answer answer = requests.batch(event, records, rules);
        match(answer, Writes.delete(dataset, Sent.deletions(records), rules, now()));
      }
      case Operation.Page page -> match(page);
      case Operation.LookUp(var ids, var byPost) ->
          match(requests.lookUp(ids, byPost), Reads.lookUp(dataset, ids, now()));
      case Operation.End(var first) -> match(requests.end(first), Reads.end(dataset, first, now()));
      case Operation.Prune(var ref, var limit) -> {
        Given until = given(ref);
        // one cursor it must have
        if (until.isThere()) {
          match(requests.prune(until, limit), Upkeep.prune(dataset, until, limit, now()));
        }
      }
      case Operation.Reset() -> match(requests.reset(), Upkeep.reset(dataset, now()));
      case Operation.StartTracking(var restart) ->
          match(requests.startTracking(restart), Upkeep.startTracking(dataset, restart, now()));
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
        match(requests.datasets(), Ledger.datasets(dataset, calls.connection, now()));
        match(requests.activity(), Ledger.activity(dataset, now()));
      }
    }
  }

  private void save(List<String> records, Rules rules) {
    Answer answer = requests.batch("post-records", records, rules);
    match(answer, Writes.save(dataset, Sent.records(records), rules, now()));
  }

  private void match(Operation.Page page) {
    Given cursor = given(page.cursor());
    Long after = page.after() == null ? null : ms(page.after());
    Answer answer = requests.page(page.newestFirst(), cursor, page.limit(), page.filter(), after);
    int limit = page.limit() == 0 ? 100 : page.limit();
    Long nextPlace = symbols.place(Json.object(Json.read(answer.body())).get("next_cursor"));
    Reads.Asked asked = new Reads.Asked(cursor, limit, page.filter(), after, nextPlace);
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
    Object id = number == null ? null : symbols.spelling(number).value(null);
    Answer answer = requests.endTracking(id, most, ratio);
    match(answer, Upkeep.endTracking(dataset, number, most, ratio, now()));
  }

  /** Reads on, unfiltered, and compares. */
  Answer read(Given cursor, int limit) {
    Answer answer = requests.page(false, cursor, limit, Set.of(), null);
    match(answer, stream(cursor, limit));
    return answer;
  }

  private Expected stream(Given cursor, int limit) {
    return Reads.ascending(dataset, new Reads.Asked(cursor, limit, Set.of(), null, null), now());
  }

  private Rules rules(Operation.SentRules sent) {
    Given cursor = sent.cursor() == null ? Given.NONE : given(sent.cursor());
    return new Rules(sent.ignoredFields(), sent.announcesRestored(), sent.cursor() != null, cursor);
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
    matching.match(answer, expected);
  }
}
