package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.contract.FaultyClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Saves and deletes, as callers send them. */
final class BatchCallTest extends HandlerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|invalid_body []",
        "nonsense|invalid_body [] body is not JSON: see line 1",
        "[]|invalid_body [] body must be a JSON object",
        "{\"records\":[{\"id\":\"a\"}]}|invalid_body [\"model\"] is missing",
        "{\"model\":\"Contact\"}|invalid_body [\"records\"] is missing",
        "{\"model\":7,\"records\":[{\"id\":\"a\"}]}|invalid_body [\"model\"] must be a string",
        "{\"model\":\"\",\"records\":[{\"id\":\"a\"}]}|invalid_body [\"model\"] is empty",
        "{\"model\":\"C\",\"records\":[]}|invalid_body [\"records\"] must have 1 to 10000 records",
        "{\"model\":\"C\",\"records\":{}}|invalid_body [\"records\"] must be an array",
        "{\"model\":\"C\",\"records\":[{\"id\":\"a\"}],\"x\":1}|invalid_body [\"x\"] is no field",
        "{\"model\":\"C\",\"records\":[{\"id\":\"a\"}]} {}|invalid_body [] body has more after",
        "{\"model\":\"C\",\"records\":[{\"id\":1.0}]}|invalid_record [\"records\",0,\"id\"] must",
        "{\"model\":\"C\",\"records\":[{\"n\":1}]}|invalid_record [\"records\",0,\"id\"] must be",
        "{\"model\":\"C\",\"records\":[4]}|invalid_record [\"records\",0] must be an object",
      })
  void aBodyThatIsWrong_isToldWhatIsWrong(String body, String expected) {
    Answer answer = send(save, event("post-records").body(body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo(expected.substring(0, expected.indexOf(' ')));
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith(expected);
  }

  @Test
  void aBodyThatIsNotThere_isInvalid() {
    assertThat(send(save, event("post-records").withoutBody()).error()).isEqualTo("invalid_body");
  }

  @Test
  void anInvalidRecord_keepsTheWholeBatchFromBeingSaved() {
    Answer answer = saved("{\"id\":\"a\"},{\"id\":\"\"},{\"id\":\"b\"},{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors())
        .extracting(error -> error.substring(0, error.indexOf(" must")))
        .containsExactly(
            "invalid_record [\"records\",1,\"id\"]", "invalid_record [\"records\",3,\"id\"]");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void tenThousandRecordsTwice_areUnchangedAndLeaveEveryCursorAsItWas() throws IOException {
    String records =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"id\":" + i + ",\"v\":\"some text " + i + "\"}")
            .collect(Collectors.joining(","));
    Event event = packed(contacts(records));
    assertThat(send(save, event).json().get("added").asInt()).isEqualTo(10_000);
    String before = listed("&limit=10000").body();

    JsonNode again = send(save, event).json();

    assertThat(again.get("unchanged").asInt()).isEqualTo(10_000);
    assertThat(again.get("unchangedKeys")).hasSize(10_000);
    assertThat(again.get("cursor").isNull()).isTrue();
    assertThat(listed("&limit=10000").body()).isEqualTo(before);
  }

  @Test
  void aBodyInGzipOrBase64_isTaken() throws IOException {
    assertThat(send(save, packed(contacts("{\"id\":\"a\"}"))).status()).isEqualTo(200);
    assertThat(
            send(save, event("post-records").body(contacts("{\"id\":\"b\"}").getBytes(UTF_8)))
                .status())
        .isEqualTo(200);
    assertThat(listed("").json().get("records")).hasSize(2);
  }

  @Test
  void aBodyThatIsNoGzipOrNoUtf8_isInvalid() {
    byte[] wrong = {'{', (byte) 0xFF, '}'};
    assertThat(send(save, event("post-records").body(wrong)).errors())
        .containsExactly("invalid_body [] body is not UTF-8");
    assertThat(
            send(save, event("post-records").header("content-encoding", "gzip").body(wrong))
                .errors())
        .containsExactly("invalid_body [] body is not gzip, as its Content-Encoding says");
    assertThat(send(save, event("post-records").header("content-encoding", "br")).error())
        .isEqualTo("invalid_headers");
  }

  @Test
  void aDelete_takesDeletedAtAndRefusesABadOne() {
    saved("{\"id\":\"a\"}");

    assertThat(deleted("{\"id\":\"a\",\"deletedAt\":\"yesterday\"}").errors())
        .allMatch(error -> error.startsWith("invalid_record [\"records\",0,\"deletedAt\"]"))
        .hasSize(1);
    deleted("{\"id\":\"a\",\"deletedAt\":\"2026-01-31T10:00:00+01:00\"}");

    assertThat(listed("").body()).contains("\"deleted_at\":\"2026-01-31T09:00:00.000Z\"");
  }

  @Test
  void aWriterWhoIsAlwaysOvertaken_getsConflictWithWhatItCommitted() {
    AtomicInteger transactions = new AtomicInteger();
    saved("{\"id\":\"z\"}");
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest && transactions.incrementAndGet() == 2) {
            // from the second transaction on, each is refused as if another writer had committed
            faults.before(HandlerTest::conflict);
            return conflict(request);
          }
          return request;
        });
    String records =
        IntStream.range(0, 60).mapToObj(i -> "{\"id\":" + i + "}").collect(Collectors.joining(","));

    Answer answer = saved(records);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.error()).isEqualTo("conflict");
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(answer.json().get("error").get("committed").get("added").asInt()).isEqualTo(48);
  }

  @Test
  void aWriterWhoIsThrottled_isToldToSendAgain() {
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    Answer answer = saved("{\"id\":\"a\"}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.error()).isEqualTo("throttled");
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }
}
