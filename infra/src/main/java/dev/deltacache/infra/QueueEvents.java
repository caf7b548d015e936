package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Events of a queue, as Lambda hands them over, and what is answered to them. */
final class QueueEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private QueueEvents() {}

  /**
   * A call's event, of one message.
   *
   * @param tries how often it was received, this time included
   */
  static byte[] of(String id, String receipt, String body, int tries) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode sent = event.putArray("Records").addObject();
    sent.put("messageId", id).put("receiptHandle", receipt).put("body", body);
    sent.putObject("attributes").put("ApproximateReceiveCount", "" + tries);
    sent.put("eventSource", "aws:sqs");
    return event.toString().getBytes(UTF_8);
  }

  /** Whether the one message is done with, as a function that reports failures answers. */
  static boolean isDone(byte[] answer) throws IOException {
    return JSON.readTree(answer).path("batchItemFailures").isEmpty();
  }
}
