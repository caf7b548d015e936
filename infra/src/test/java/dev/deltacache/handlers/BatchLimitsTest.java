package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Saves and deletes at the limits of what is taken. */
final class BatchLimitsTest extends HandlerTest {
  @Test
  void aRecordThatIsTooLarge_isNamedAndKeepsTheWholeBatchFromBeingSaved() throws IOException {
    byte[] random = new byte[1_700_000];
    new Random(1).nextBytes(random);
    String large = Base64.getEncoder().encodeToString(random);
    String body = contacts("{\"id\":\"a\"},{\"id\":\"large\",\"v\":\"" + large + "\"}");

    Answer answer = send(save, packed(body));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("record_too_large");
    assertThat(answer.json().get("error").get("message").asText()).contains("'large'");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @Test
  void moreThanTenThousandRecords_areRefused() {
    String records =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "{\"id\":" + i + "}")
            .collect(Collectors.joining(","));

    Answer answer = saved(records);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.errors()).hasSize(1).allMatch(error -> error.contains("has 10001"));
  }

  @Test
  void aBodyThatUnpacksToMoreThanItMay_isTooLarge() throws IOException {
    String large = " ".repeat(32 * 1024 * 1024 + 1);

    Answer answer = send(save, packed(large));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("body_too_large");
  }

  @Test
  void aBatchWhoseAnswerWouldBeTooLarge_isRefusedBeforeAnythingIsSaved() throws IOException {
    String id = "\\\"".repeat(240);
    String records =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"id\":\"" + id + i + "\"}")
            .collect(Collectors.joining(","));

    Answer answer = send(save, packed(contacts(records)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.error()).isEqualTo("body_too_large");
    assertThat(listed("").header("deltacache-dataset")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ж", "🙂"})
  void theAnswerToLongIds_staysWithinWhatLambdaTakes(String character) {
    String records =
        IntStream.range(0, 3_000)
            .mapToObj(i -> "{\"id\":\"" + character.repeat(250) + i + "\"}")
            .collect(Collectors.joining(","));

    Answer answer = saved(records);

    assertThat(answer.json().get("added").asInt()).isEqualTo(3_000);
    assertThat(answer.lambdaBytes()).isLessThan(3_500_000);
  }

  @Test
  void moreProblemsThanCanBeTold_areCounted() {
    String fields =
        IntStream.range(0, 50_000)
            .mapToObj(i -> "\"f" + i + "\":1")
            .collect(Collectors.joining(","));

    Answer answer = send(save, event("post-records").body("{" + fields + "}"));

    assertThat(answer.json().get("error").get("message").asText()).startsWith("50002 things");
    assertThat(answer.errors()).hasSize(1_000);
  }

  @Test
  void aFieldNameOfMegabytes_isCutInTheAnswer() {
    Answer answer = send(save, event("post-records").body("{\"" + "語".repeat(1_000_000) + "\":1}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.lambdaBytes()).isLessThan(10_000);
  }

  @Test
  void jsonThatIsTooDeep_isRefused() {
    String deep = "[".repeat(20_000);

    assertThat(saved("{\"id\":\"a\",\"v\":" + deep).errors())
        .anyMatch(error -> error.contains("nested more than 500 levels"));
  }

  @Test
  void aRecordOfManyMegabytes_isRefusedAndTheOthersAreReadAllTheSame() throws IOException {
    String large = "{\"v\":[" + "[\"x\"],".repeat(2_000_000) + "1],\"id\":\"large\"}";

    Answer answer = send(save, packed(contacts(large + ",{\"id\":\"\"}")));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.errors()).hasSize(2);
    assertThat(answer.errors().get(0)).contains("'large'");
    assertThat(answer.errors().get(1)).startsWith("invalid_record [\"records\",1,\"id\"]");
  }
}
