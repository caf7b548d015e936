package dev.deltacache.handlers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.deltacache.contract.FaultyClient;
import dev.deltacache.records.Scope;
import java.net.URLEncoder;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Checkpoints, as callers put and get them. */
final class CheckpointCallTest extends HandlerTest {
  private static final String NONE = "{\"checkpoint\":null,\"version\":0}";

  private Answer put(String fields) {
    return send(putCheckpoint, event("put-checkpoint").body("{" + fields + "}"));
  }

  private Answer get(String query) {
    return send(getCheckpoint, event("get-checkpoint").query(query));
  }

  private Answer remove(String query) {
    return send(deleteCheckpoint, event("delete-checkpoint").query(query));
  }

  @Test
  void aCheckpoint_isPutReadAndDeleted() {
    assertThat(get("key=contacts").body()).isEqualTo(NONE);
    Answer put = put("\"key\":\"contacts\",\"checkpoint\":{\"page\":1}");
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.body()).isEqualTo("{\"checkpoint\":{\"page\":1},\"version\":1}");
    assertThat(get("key=contacts").body()).isEqualTo(put.body());

    Answer conflict = put("\"key\":\"contacts\",\"checkpoint\":{\"page\":2},\"expectedVersion\":0");
    assertThat(conflict.status()).isEqualTo(409);
    assertThat(conflict.error()).isEqualTo("checkpoint_conflict");
    assertThat(conflict.json().get("error").get("message").asText())
        .isEqualTo("expected no checkpoint, but there is version 1");
    assertThat(remove("key=contacts&expectedVersion=2").error()).isEqualTo("checkpoint_conflict");

    assertThat(remove("key=contacts&expectedVersion=1").body()).isEqualTo(NONE);
    assertThat(remove("key=contacts").body()).isEqualTo(NONE);
    assertThat(get("key=contacts").body()).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"n\":12345678901234567890.10,\"e\":1E+400,\"z\":-0}",
        "{\"a\":1,\"a\":2}",
        "{\"half\":[\"\\ud800\",\"\\udc00\"]}",
        "{\"q\":\"\\\"\\\\\\n\\u0000\",\"u\":\"Ж語🙂\"}",
        "{\"b\":{\"a\":[true,null,{}]},\"a\":[]}"
      })
  void json_comesBackAsItWasSent(String json) {
    put("\"key\":\"contacts\",\"checkpoint\":" + json);

    String escaped = json.replace("\\n", "\\u000a");
    assertThat(get("key=contacts").body())
        .isEqualTo("{\"checkpoint\":" + escaped + ",\"version\":1}");
  }

  @Test
  void json_isKeptWithoutItsWhiteSpace_whichDoesNotCount() {
    String text = "x".repeat(65_536 - "{\"a\":\"\"}".length());
    String compact = "{\"a\":\"" + text + "\"}";
    Answer put =
        put("\"key\":\"k\",\"checkpoint\": {" + " ".repeat(100) + "\"a\" :\"" + text + "\"\n}");
    assertThat(put.body()).isEqualTo("{\"checkpoint\":" + compact + ",\"version\":1}");

    Answer larger = put("\"key\":\"k\",\"checkpoint\":{\"a\":\"" + text + "y\"}");
    assertThat(larger.errors())
        .containsExactly("invalid_body [\"checkpoint\"] takes 65537 bytes, more than 65536");
    // in bytes, not in characters
    String wide = "語".repeat(text.length() / 3 + 1);
    assertThat(put("\"key\":\"k\",\"checkpoint\":{\"a\":\"" + wide + "\"}").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"checkpoint\":{}|[\"key\"] is missing",
        "\"key\":\"k\"|[\"checkpoint\"] is missing",
        "\"key\":\"\",\"checkpoint\":{}|[\"key\"] is empty",
        "\"key\":\"\\ud800\",\"checkpoint\":{}|[\"key\"] has a lone surrogate",
        "\"key\":1,\"checkpoint\":{}|[\"key\"] must be a string",
        "\"key\":\"k\",\"checkpoint\":null|[\"checkpoint\"] must be a JSON object",
        "\"key\":\"k\",\"checkpoint\":[{}]|[\"checkpoint\"] must be a JSON object",
        "\"key\":\"k\",\"checkpoint\":\"{}\"|[\"checkpoint\"] must be a JSON object",
        "\"key\":\"k\",\"checkpoint\":{\"\\ud800\":1}|[] body is not JSON",
        "\"key\":\"k\",\"checkpoint\":{},\"checkpoint\":{}|[\"checkpoint\"] is given twice",
        "\"key\":\"k\",\"checkpoint\":{},\"expectedVersion\":-1|[\"expectedVersion\"] must be a"
            + " whole number from 0 on",
        "\"key\":\"k\",\"checkpoint\":{},\"expectedVersion\":1.0|[\"expectedVersion\"] must",
        "\"key\":\"k\",\"checkpoint\":{},\"expected_version\":1|[\"expected_version\"] is no field",
      })
  void aBodyThatIsWrong_isToldWhatIsWrong(String fields, String expected) {
    Answer answer = put(fields);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).hasSize(1);
    assertThat(answer.errors().getFirst()).startsWith("invalid_body " + expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '[\"key\"] is missing'",
    "key=, '[\"key\"] is empty'",
    "key=a&key=b, '[\"key\"] is given twice'",
    "key=a&expectedVersion=x, '[\"expectedVersion\"] must be a whole number from 0 on'",
    "key=a&expectedVersion=, '[\"expectedVersion\"] must be a whole number from 0 on'",
    "key=a&version=1, '[\"version\"] is no parameter of this call'",
  })
  void aParameterThatIsWrong_isToldWhatIsWrong(String query, String expected) {
    assertThat(remove(query).errors()).containsExactly("invalid_query_params " + expected);
  }

  @Test
  void aParameter_ofACallThatTakesNone_isRefused() {
    assertThat(get("key=a&expectedVersion=1").error()).isEqualTo("invalid_query_params");
    Answer put = send(putCheckpoint, event("put-checkpoint").query("expectedVersion=1"));
    assertThat(put.error()).isEqualTo("invalid_query_params");
  }

  @Test
  void aKey_mayHoldAnyCharacters_andIsLimitedInBytes() {
    String key = "a b,c*::é/?&=".repeat(36);
    assertThat(put("\"key\":\"" + key + "\",\"checkpoint\":{}").status()).isEqualTo(200);
    assertThat(get("key=" + URLEncoder.encode(key, UTF_8)).body()).contains("\"version\":1");
    assertThat(put("\"key\":\"" + "é".repeat(257) + "\",\"checkpoint\":{}").errors())
        .containsExactly("invalid_body [\"key\"] has 514 bytes of UTF-8, more than 512");
  }

  @Test
  void theBaseVariant_mayBeNamedOrNot() {
    put("\"key\":\"contacts\",\"checkpoint\":{}");
    assertThat(get("key=contacts%3A%3Abase").body()).contains("\"version\":1");
    assertThat(get("key=contacts%3A%3Aother").body()).isEqualTo(NONE);
  }

  @Test
  void toRead_needsTheScopeRead_andToWriteWrite() {
    String reader = "Bearer " + key("test", Set.of(Scope.READ));
    String writer = "Bearer " + key("test", EnumSet.of(Scope.WRITE));

    assertThat(send(getCheckpoint, event("get-checkpoint").header("authorization", reader)).body())
        .isEqualTo(NONE);
    assertThat(send(getCheckpoint, event("get-checkpoint").header("authorization", writer)).error())
        .isEqualTo("missing_scope");
    assertThat(send(putCheckpoint, event("put-checkpoint").header("authorization", reader)).error())
        .isEqualTo("missing_scope");
    assertThat(
            send(deleteCheckpoint, event("delete-checkpoint").header("authorization", reader))
                .error())
        .isEqualTo("missing_scope");
  }

  @Test
  void withoutAConnection_isRefused() {
    Map<String, RequestStreamHandler> handlers =
        Map.of(
            "get-checkpoint", getCheckpoint,
            "put-checkpoint", putCheckpoint,
            "delete-checkpoint", deleteCheckpoint);
    handlers.forEach(
        (name, handler) ->
            assertThat(send(handler, event(name).without("connection-id")).error())
                .isEqualTo("invalid_headers"));
  }

  @Test
  void whoIsThrottled_isToldToSendAgain() {
    faults.before(
        UpdateItemRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    Answer answer = put("\"key\":\"k\",\"checkpoint\":{}");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("retry-after")).isEqualTo("1");
  }

  @Test
  void aReset_clearsTheCheckpointItNames_andBeforeItEmptiesTheDataset() {
    saved("{\"id\":\"a\"}");
    put("\"key\":\"contacts\",\"checkpoint\":{}");
    Event event =
        event("post-datasets-reset")
            .body("{\"model\":\"Contact\",\"clear_checkpoint\":\"contacts\"}");
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          throw new IllegalStateException("ended in between");
        });
    assertThat(catchThrowable(() -> send(reset, event))).hasMessage("ended in between");
    assertThat(get("key=contacts").body()).isEqualTo(NONE);
    assertThat(listed("").json().get("records")).hasSize(1);

    faults.before(request -> request);
    assertThat(send(reset, event).status()).isEqualTo(200);
    assertThat(listed("").json().get("records")).isEmpty();
  }

  @Test
  void aReset_leavesACheckpointThatItDoesNotName() {
    put("\"key\":\"contacts\",\"checkpoint\":{}");
    send(reset, event("post-datasets-reset"));
    send(reset, event("post-datasets-reset").body("{\"model\":\"C\",\"clear_checkpoint\":\"x\"}"));

    assertThat(get("key=contacts").body()).contains("\"version\":1");
    Event wrong = event("post-datasets-reset").body("{\"model\":\"C\",\"clear_checkpoint\":\"\"}");
    assertThat(send(reset, wrong).errors())
        .containsExactly("invalid_body [\"clear_checkpoint\"] is empty");
  }
}
