package dev.deltacache.infra;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Calls a function with a queue's messages, one by one, as Lambda does. */
public record QueueSource(SqsClient client, String url, Invocable called) {
  /**
   * A message that a function was called with.
   *
   * @param tries how often it was received, this time included
   * @param isDone whether it is not to come again
   */
  public record Taken(String receipt, String body, int tries, boolean isDone) {}

  /** A message that can be received now. */
  public Optional<Taken> take() throws IOException {
    return take(Duration.ZERO);
  }

  /**
   * The next message. One that the function is done with is deleted; any other comes again when the
   * queue shows it.
   *
   * @param patience how long it may take until it can be received, 20 seconds at most
   */
  public Optional<Taken> take(Duration patience) throws IOException {
    var received =
        client.receiveMessage(
            receive ->
                receive
                    .queueUrl(url)
                    .maxNumberOfMessages(1)
                    .waitTimeSeconds((int) patience.toSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL));
    if (received.messages().isEmpty()) {
      return Optional.empty();
    }
    Message message = received.messages().getFirst();
    int tries =
        Integer.parseInt(
            message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    byte[] event =
        QueueEvents.of(message.messageId(), message.receiptHandle(), message.body(), tries);
    boolean isDone = QueueEvents.isDone(called.take(event));
    if (isDone) {
      client.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
    }
    return Optional.of(new Taken(message.receiptHandle(), message.body(), tries, isDone));
  }
}
