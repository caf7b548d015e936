package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Connection;
import dev.deltacache.Dataset;
import dev.deltacache.Deltacache;
import dev.deltacache.Run;
import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTime;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.CacheEvent;
import dev.deltacache.records.DatasetChanged;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TrackingWindow;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * From a change to an event and a webhook, over the template's functions; by a clock that the test
 * turns, and steps that it takes.
 */
final class NotificationsTest {
  private static final String KEY = "0123456789abcdef";
  private static final DatasetKey CONTACTS =
      new DatasetKey("local", "hubspot", "acme", "Contact", "base");
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  private final List<DatasetChanged> told = new ArrayList<>();
  private final List<Runnable> steps = new ArrayList<>();
  private int refusals;
  private EmbeddedDynamo dynamo;
  private Receiver receiver;
  private Connection acme;
  private Dataset contacts;
  private Wiring wiring;

  @BeforeEach
  void start() throws IOException {
    Template template =
        Template.read(ProjectFiles.templateFile(), Map.of("WebhookAllowedAddresses", "127.0.0.1"));
    Map<String, String> variables = template.functions().getFirst().environment();
    dynamo = EmbeddedDynamo.open(template);
    receiver = Receiver.start();
    Webhook webhook = new Webhook(receiver.url(), KEY);
    LocalEvents events = new LocalEvents(template, dynamo, this::tell, Optional.of(webhook), time);
    for (TemplateFunction function : template.functions()) {
      events.steps(
          function, events.make(function, LocalServer.GATEWAY_WAITS), step -> steps.add(step));
    }
    wiring = Wiring.of(dynamo.client(), variables, time.time(1));
    acme = Deltacache.of(wiring).connection("local", "hubspot", "acme");
    contacts = acme.dataset("Contact");
  }

  @AfterEach
  void stop() {
    receiver.close();
    dynamo.close();
  }

  private void tell(List<? extends CacheEvent> events) {
    if (refusals-- > 0) {
      throw new ThrottledException(null);
    }
    events.forEach(event -> told.add((DatasetChanged) event));
  }

  /** What happens by itself, until nothing does any more. */
  private void settle() {
    steps.forEach(Runnable::run);
    time.pass(WINDOW);
    steps.forEach(Runnable::run);
    steps.forEach(Runnable::run);
  }

  private String save(String... records) {
    return cursor(contacts.batchSave(List.of(records)));
  }

  private static String cursor(BatchResult result) {
    return result.last().orElseThrow().encode(CONTACTS);
  }

  private static String record(int id, String value) {
    return "{\"id\":%d,\"v\":\"%s\"}".formatted(id, value);
  }

  @Test
  void burstOf50SavesIn5Seconds_isToldTwiceAtMost_theLastTimeWithTheLastCursor() {
    String last = "";
    for (int save = 0; save < 50; save++) {
      last = save(record(1, "save " + save), record(100 + save, ""));
      steps.forEach(Runnable::run);
      time.pass(Duration.ofMillis(100));
    }
    settle();

    assertThat(told).hasSizeBetween(1, 2);
    assertThat(told.getLast().cursor()).isEqualTo(last);
    assertThat(told.stream().map(DatasetChanged::counts).reduce(RunCounts.NONE, RunCounts::plus))
        .isEqualTo(new RunCounts(51, 49, 0, 0));
  }

  @Test
  void changesOverAMinute_areToldOnceIn5Seconds_eachBurstsCountsInItsOwn() {
    String last = "";
    for (int save = 0; save < 60; save++) {
      last = save(record(1, "save " + save));
      steps.forEach(Runnable::run);
      time.pass(Duration.ofSeconds(1));
    }
    settle();

    assertThat(told).hasSizeBetween(9, 13);
    assertThat(told.getLast().cursor()).isEqualTo(last);
    assertThat(told.stream().mapToLong(e -> e.counts().added() + e.counts().updated()).sum())
        .isEqualTo(60);
    assertThat(told.stream().map(DatasetChanged::cursor).sorted())
        .containsExactlyElementsOf(told.stream().map(DatasetChanged::cursor).toList());
  }

  @Test
  void batchOfManyTransactions_isToldOnce_withAllOfItsCounts() {
    String last =
        cursor(
            contacts.batchSave(IntStream.range(0, 500).mapToObj(i -> record(i, "first")).toList()));
    contacts.batchDelete(List.of("1", "2", "3"));
    settle();

    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.counts()).isEqualTo(new RunCounts(500, 0, 3, 0));
              assertThat(event.cursor()).isGreaterThan(last);
              assertThat(event.sync()).isEqualTo("Contact");
              assertThat(event.sinceMs())
                  .isEqualTo(Instant.parse("2101-03-01T12:00:00Z").toEpochMilli());
            });
  }

  @Test
  void twoDatasets_areToldOfEach() {
    save(record(1, ""));
    acme.dataset("Ticket", "eu").batchSave(List.of("{\"id\":1}"));
    settle();

    assertThat(told)
        .extracting(event -> event.dataset().model() + " " + event.dataset().variant())
        .containsExactlyInAnyOrder("Contact base", "Ticket eu");
  }

  @Test
  void headThatMovesWithoutAChange_tellsNothing() {
    save(record(1, ""));
    settle();
    told.clear();

    time.pass(Duration.ofMinutes(2));
    // each of them moves the head
    contacts.batchSave(List.of(record(1, "")));
    contacts.startDeletions(TrackingWindow.IfOpen.RESUME);
    Run run = acme.startRun("contacts", List.of("Contact"));
    run.dataset("Contact").batchSave(List.of(record(1, "")));
    run.succeed();
    wiring.reset(CONTACTS, Duration.ofSeconds(5));
    settle();

    assertThat(told).isEmpty();
    assertThat(receiver.waiting()).isOne();
  }

  @Test
  void syncOfTheRun_isNamed() throws Exception {
    Run run = acme.startRun("contacts", List.of("Contact"));
    run.dataset("Contact").batchSave(List.of(record(1, "")));
    acme.putCheckpoint("contacts", "{}", OptionalLong.empty());
    settle();

    assertThat(told).extracting(DatasetChanged::sync).containsExactly("contacts");
    assertThat(receiver.next().json().get("syncName").asText()).isEqualTo("contacts");
  }

  @Test
  void busThatRefuses_isToldAgain_andNothingIsLost() {
    refusals = 3;
    String last = save(record(1, ""));
    for (int again = 0; again < 5; again++) {
      settle();
    }

    assertThat(told).extracting(DatasetChanged::cursor).containsExactly(last);
  }

  @Test
  void receiverThatIsDown_getsAllOfItOnceItIsUp() throws Exception {
    receiver.answer(503);
    String first = save(record(1, "first"));
    settle();
    String second = save(record(1, "second"));
    for (int passed = 0; passed < 60; passed += 5) {
      settle();
    }
    assertThat(receiver.waiting()).isZero();
    receiver.answer(200);
    // the wait had grown to 80 s by then
    time.pass(Duration.ofSeconds(80));
    settle();

    assertThat(List.of(receiver.next(), receiver.next()))
        .extracting(post -> post.json().get("cursor").asText())
        .containsExactlyInAnyOrder(first, second);
    settle();
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void receiverThatStaysDown_isGivenUpAfterADay() {
    receiver.answer(500);
    save(record(1, ""));
    settle();
    Instant begin = time.instant();
    int tries = 0;
    Instant lastTry = begin;
    while (time.instant().isBefore(begin.plus(Duration.ofDays(3)))) {
      time.pass(Duration.ofMinutes(10));
      steps.forEach(Runnable::run);
      if (receiver.tries() > tries) {
        tries = receiver.tries();
        lastTry = time.instant();
      }
    }

    assertThat(Duration.between(begin, lastTry))
        .isBetween(Duration.ofHours(24), Duration.ofHours(30));
    assertThat(tries).isEqualTo(Backoff.MOST_TRIES);
  }
}
