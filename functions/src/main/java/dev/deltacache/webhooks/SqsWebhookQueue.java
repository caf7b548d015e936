package dev.deltacache.webhooks;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of Amazon SQS: a message that waits is invisible until it comes again. */
public record SqsWebhookQueue(SqsClient client, String url) implements WebhookQueue {
  @Override
  public void again(String receipt, Duration after) {
    client.changeMessageVisibility(
        change ->
            change
                .queueUrl(url)
                .receiptHandle(receipt)
                .visibilityTimeout(Math.toIntExact(after.toSeconds())));
  }
}
