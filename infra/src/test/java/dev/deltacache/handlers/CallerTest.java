package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** Who may call what. */
final class CallerTest extends HandlerTest {

  @Test
  void withoutAKey_isMissingAuthHeader() {
    Answer answer = send(list, event("get-records").without("authorization"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("missing_auth_header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic abc", "Bearer a b"})
  void withAnotherHeader_isMissingAuthHeader(String header) {
    Answer answer = send(list, event("get-records").header("authorization", header));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.error()).isEqualTo("missing_auth_header");
  }

  @Test
  void withAnUnknownKey_isInvalidAndSaysNothingOfIt() {
    for (String unknown : Set.of("nobody-knows-this", "x".repeat(5_000))) {
      Answer answer = send(list, event("get-records").header("authorization", "Bearer " + unknown));

      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.error()).isEqualTo("invalid_api_key");
      assertThat(answer.body()).doesNotContain(unknown);
    }
  }

  @Test
  void aKeyThatIsDisabled_isRefusedAMinuteLaterAtTheLatest() {
    String key = key("test", EnumSet.allOf(Scope.class));
    Event event = event("get-records").header("authorization", "bearer " + key);
    assertThat(send(list, event).status()).isEqualTo(200);
    put(key, new ApiKey("test", EnumSet.allOf(Scope.class), "of a test", true));

    time.pass(Duration.ofSeconds(59));
    assertThat(send(list, event).status()).isEqualTo(200);
    time.pass(Duration.ofSeconds(1));
    assertThat(send(list, event).error()).isEqualTo("invalid_api_key");
  }

  @Test
  void aBadKey_isLookedUpOnceAMinute() {
    Event event = event("get-records").header("authorization", "Bearer wrong-" + START);
    for (int i = 0; i < 5; i++) {
      send(list, event);
    }

    assertThat(faults.sent()).hasSize(1).allMatch(request -> request instanceof GetItemRequest);
  }

  @Test
  void withoutTheScope_isMissingScope() {
    String reader = "Bearer " + key("test", EnumSet.of(Scope.READ));
    String writer = "Bearer " + key("test", EnumSet.of(Scope.WRITE, Scope.ADMIN));

    assertThat(send(save, event("post-records").header("authorization", reader)).status())
        .isEqualTo(403);
    assertThat(send(delete, event("delete-records").header("authorization", reader)).error())
        .isEqualTo("missing_scope");
    assertThat(send(list, event("get-records").header("authorization", writer)).error())
        .isEqualTo("missing_scope");
    assertThat(send(list, event("get-records").header("authorization", reader)).status())
        .isEqualTo(200);
  }

  @Test
  void aKeyOfAnotherEnvironment_seesAndChangesNothing() {
    String cursor = saved("{\"id\":\"a\"}").json().get("cursor").asText();
    String other = "Bearer " + key("other", EnumSet.allOf(Scope.class));

    Answer listed = send(list, event("get-records").header("authorization", other));
    assertThat(listed.json().get("records")).isEmpty();
    assertThat(listed.header("deltacache-dataset")).isEqualTo("unknown");
    assertThat(
            send(
                    list,
                    event("get-records")
                        .header("authorization", other)
                        .query("model=Contact&cursor=" + cursor))
                .error())
        .isEqualTo("invalid_cursor");
    Answer deleted =
        send(
            delete,
            event("delete-records")
                .header("authorization", other)
                .body(contacts("{\"id\":\"a\"}")));
    assertThat(deleted.json().get("unknownKeys").get(0).asText()).isEqualTo("a");
    assertThat(listed("").json().get("records")).hasSize(1);
  }

  @Test
  void withoutTheTwoHeaders_namesBoth() {
    Answer answer =
        send(save, event("post-records").without("connection-id").without("provider-config-key"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).isEqualTo("invalid_headers");
    assertThat(answer.errors())
        .containsExactly(
            "invalid_headers [\"headers\",\"Provider-Config-Key\"] is missing",
            "invalid_headers [\"headers\",\"Connection-Id\"] is missing");
  }

  @Test
  void withANameThatIsTooLong_saysSo() {
    Answer answer = send(list, event("get-records").connection("x".repeat(256)));

    assertThat(answer.error()).isEqualTo("invalid_headers");
    assertThat(answer.errors().getFirst()).contains("256 bytes");
  }

  @Test
  void headerNames_areReadWithoutRegardToCase() {
    Event event = event("get-records");
    String authorization = event.json().get("headers").get("authorization").asText();

    assertThat(
            send(list, event.without("authorization").header("Authorization", authorization))
                .status())
        .isEqualTo(200);
  }
}
