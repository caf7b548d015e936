package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ApiResponseTest {
  private static final String AWKWARD = "{\"a\":\"\\\"\\\\ \\u0001\\n / é😀\u2028\u007f\"}";

  @Test
  void response_isStatusHeadersBodyAndEncoding() throws IOException {
    ApiResponse response = new ApiResponse(418, AWKWARD.getBytes(UTF_8)).with("retry-after", "1");
    Answer answer = Answer.of(response);
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/json; charset=utf-8")
        .containsEntry("retry-after", "1")
        .hasSize(2);
    assertThat(answer.body()).isEqualTo(AWKWARD);
    assertThat(answer.base64()).isFalse();
  }

  @Test
  void text_hasTheContentTypeThatItIsGiven() {
    byte[] text = "a: é".getBytes(UTF_8);
    Answer answer = Answer.of(new ApiResponse(200, "application/yaml", text));
    assertThat(answer.headers()).containsExactly(Map.entry("content-type", "application/yaml"));
    assertThat(answer.body()).isEqualTo("a: é");
  }

  @Test
  void largeBody_isGzippedInBase64_whereThatIsAllowed() throws IOException {
    String body = "[\"" + "é😀".repeat(10_000) + "\"]";
    Answer answer = Answer.of(new ApiResponse(200, body.getBytes(UTF_8)), true);
    assertThat(answer.base64()).isTrue();
    assertThat(answer.headers())
        .containsEntry("content-encoding", "gzip")
        .containsEntry("vary", "accept-encoding");
    assertThat(answer.text()).isEqualTo(body);
    assertThat(answer.size()).isLessThan(2_000);
  }

  @Test
  void largeBody_isPlain_whereGzipIsNotAllowed() throws IOException {
    String body = "[\"" + "a".repeat(100_000) + "\"]";
    Answer answer = Answer.of(new ApiResponse(200, body.getBytes(UTF_8)));
    assertThat(answer.base64()).isFalse();
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
    assertThat(answer.body()).isEqualTo(body);
  }

  @Test
  void smallBody_isPlain_alsoWhereGzipIsAllowed() {
    Answer answer = Answer.of(new ApiResponse(200, AWKWARD.getBytes(UTF_8)), true);
    assertThat(answer.base64()).isFalse();
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
  }

  @Test
  void largestBody_isWhatLambdaTakes() {
    // each quote takes two bytes
    int quotes = ApiResponse.MAX_ESCAPED_BODY_BYTES / 2;
    ApiResponse response = new ApiResponse(200, "\"".repeat(quotes).getBytes(UTF_8));
    Answer answer = Answer.of(response.with("deltacache-dataset", "unknown"));
    assertThat(answer.size()).isBetween(6_280_000, 6_291_556);
  }

  @Test
  void bodyThatGzipWouldMakeLonger_isPlain_andStaysWithinWhatLambdaTakes() throws IOException {
    Random random = new Random(1);
    StringBuilder noise = new StringBuilder();
    while (noise.length() < ApiResponse.MAX_ESCAPED_BODY_BYTES) {
      noise.append((char) ('#' + random.nextInt(57))).append((char) (']' + random.nextInt(34)));
    }
    Answer answer = Answer.of(new ApiResponse(200, noise.toString().getBytes(UTF_8)), true);
    assertThat(answer.size()).isLessThanOrEqualTo(6_291_556);
    assertThat(answer.text()).isEqualTo(noise.toString());
    assertThat(answer.headers()).containsEntry("vary", "accept-encoding");
  }

  @Test
  void answer_isUtf8() {
    assertThat(Answer.of(ApiResponse.ok(json -> json.writeString("é\u2028"))).body())
        .isEqualTo("\"é\u2028\"");
  }

  @Test
  void error_isAscii_alsoWhereItQuotesHalvesOfSurrogatePairs() {
    ApiResponse error = ApiResponse.error(400, json -> json.writeString("é \ud800 \ud83d\ude00"));
    assertThat(Answer.of(error).status()).isEqualTo(400);
    assertThat(Answer.of(error).body()).isEqualToIgnoringCase("\"\\u00e9 \\ud800 \\ud83d\\ude00\"");
  }
}
