package dev.deltacache.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Dataset;
import dev.deltacache.infra.QueueSource;
import dev.deltacache.infra.QueueSource.Taken;
import dev.deltacache.infra.Receiver;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.TrackingWindow;
import dev.deltacache.records.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** From a change to a webhook, each test in an environment of its own. */
@Tag(Deployed.TAG)
@NeedsLocalStack
@DisplayName("LocalStack: notifications over streams, EventBridge, SQS, parameters")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NotificationsTest {
  // as long as SQS lets a receiver wait
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int WAITS = 3;
  private static final String FAILED = "WebhooksFailed";

  private ToldStack stack;
  private QueueSource queue;
  private SqsClient sqs;
  private Receiver receiver;
  private DatasetKey contacts;
  private Dataset dataset;

  @BeforeAll
  void deploy() throws IOException {
    stack = new ToldStack();
    queue = stack.messages();
    sqs = queue.client();
  }

  @AfterAll
  void end() {
    stack.close();
  }

  @BeforeEach
  void startWithAnEnvironment() throws IOException {
    receiver = Receiver.start();
    contacts = new DatasetKey(UUID.randomUUID().toString(), "hubspot", "acme", "Contact", "base");
    dataset = stack.dataset(contacts);
    stack.tell(contacts.environment(), new Webhook(receiver.url(), "0123456789abcdef"));
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void save_isPostedOnce_withItsCursorAndCounts() throws Exception {
    String cursor = save(250);

    assertThat(take().isDone()).isTrue();
    Receiver.Post post = receiver.next();
    assertThat(post.json().get("cursor").asText()).isEqualTo(cursor);
    assertThat(post.json().get("environment").asText()).isEqualTo(contacts.environment());
    assertThat(post.json().at("/responseResults/added").asInt()).isEqualTo(250);
    assertThat(messages(queue.url())).isZero();
  }

  @Test
  void receiverThatFails_isAskedAgain_whenTheQueueShowsTheEventAgain() throws Exception {
    receiver.answer(503);
    String cursor = save(1);

    assertThat(take()).extracting(Taken::tries, Taken::isDone).containsExactly(1, false);
    // 10 seconds, and 20: by the queue's own time
    assertThat(queue.take()).isEmpty();
    assertThat(take()).extracting(Taken::tries, Taken::isDone).containsExactly(2, false);
    receiver.answer(200);
    assertThat(queue.take()).isEmpty();
    assertThat(take()).extracting(Taken::tries, Taken::isDone).containsExactly(3, true);

    assertThat(receiver.next().json().get("cursor").asText()).isEqualTo(cursor);
    assertThat(receiver.tries()).isEqualTo(3);
    assertThat(messages(queue.url())).isZero();
  }

  @Test
  void receiverThatAlwaysFails_leavesTheEventInTheDeadLetterQueue() throws Exception {
    receiver.answer(500);
    String cursor = save(1);

    for (int tries = 1; tries <= stack.mostTries(); tries++) {
      Taken taken = take();
      assertThat(taken.tries()).isEqualTo(tries);
      assertThat(taken.isDone()).isFalse();
      // in place of 24 hours
      sqs.changeMessageVisibility(
          change ->
              change.queueUrl(queue.url()).receiptHandle(taken.receipt()).visibilityTimeout(0));
    }

    assertThat(queue.take()).isEmpty();
    assertThat(receiver.tries()).isEqualTo(stack.mostTries());
    assertThat(deadLetter().body()).contains(cursor);
    assertThat(messages(queue.url())).isZero();
  }

  @Test
  void environmentWithoutAWebhook_isToldNothing_andItsEventIsGone() throws Exception {
    DatasetKey other = new DatasetKey("nobody", "hubspot", "acme", "Contact", "base");
    stack.dataset(other).batchSave(List.of("{\"id\":1}"));
    stack.notifyOfChanges();

    assertThat(take()).extracting(Taken::tries, Taken::isDone).containsExactly(1, true);
    assertThat(receiver.tries()).isZero();
    assertThat(messages(queue.url())).isZero();
  }

  @Test
  void requestForASync_reachesNoWebhook() throws Exception {
    try (EventBridgeClient bus = stack.account().eventBridge()) {
      PutEventsRequestEntry request =
          PutEventsRequestEntry.builder()
              .eventBusName(stack.physical("EventBus"))
              .source("deltacache")
              .detailType("SyncRequested")
              .detail("{}")
              .build();
      assertThat(bus.putEvents(put -> put.entries(request)).failedEntryCount()).isZero();
    }
    String cursor = save(1);

    // the next event is that of the save: the bus delivers in order where nothing fails
    assertThat(take().body()).contains(cursor);
    assertThat(messages(queue.url())).isZero();
  }

  @Test
  void headThatMovesWithoutAChange_reachesNoQueue() throws Exception {
    String cursor = save(1);
    assertThat(take().body()).contains(cursor);

    stack.dataset(contacts).startDeletions(TrackingWindow.IfOpen.RESUME);
    stack.notifyOfChanges();
    String next = save(2);

    assertThat(take().body()).contains(next);
    assertThat(messages(queue.url())).isZero();
  }

  /** Saves as many new records, and has the change told of. */
  private String save(int count) {
    List<String> records =
        IntStream.range(0, count)
            .mapToObj(i -> "{\"id\":\"%d of %d\"}".formatted(i, count))
            .toList();
    String cursor = dataset.batchSave(records).last().orElseThrow().encode(contacts);
    stack.notifyOfChanges();
    return cursor;
  }

  private Taken take() throws IOException {
    Optional<Taken> taken = Optional.empty();
    for (int wait = 0; taken.isEmpty() && wait < WAITS; wait++) {
      taken = queue.take(PATIENCE);
    }
    return taken.orElseThrow();
  }

  /** How many there are, whether they can be received now or not. */
  private int messages(String url) {
    return sqs
        .getQueueAttributes(
            get ->
                get.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private Message deadLetter() {
    return sqs.receiveMessage(
            receive ->
                receive
                    .queueUrl(stack.physical(FAILED))
                    .waitTimeSeconds((int) PATIENCE.toSeconds()))
        .messages()
        .getFirst();
  }
}
