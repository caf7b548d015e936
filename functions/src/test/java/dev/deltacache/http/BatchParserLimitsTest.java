package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BatchParserLimitsTest {
  private static final int LAMBDAS_BYTES = 6_291_556;
  private static final String LATIN = "{\"model\":\"M\",\"records\":[{\"id\":\"caf\u00e9\"}]}";

  @Test
  void bytesThatAreNoUtf8_areRefused_andNotReplaced() throws IOException {
    byte[] latin = LATIN.getBytes(ISO_8859_1);
    Map<String, String> gzip = Map.of("content-encoding", "gzip");
    for (ApiRequest request :
        new ApiRequest[] {
          Events.bytes(latin, Map.of()),
          Events.bytes(Gzip.pack(latin), gzip),
          Events.bytes(LATIN.getBytes(UTF_16LE), Map.of()),
          Events.bytes(new byte[] {0, 0, 0, '{', 0x7f, -1, -1, -1}, Map.of()),
          Events.bytes(new byte[] {0, 0, '{', 0}, Map.of())
        }) {
      assertThat(Rejections.of(() -> Batches.parse(request)).code()).isEqualTo("invalid_body");
    }
  }

  @Test
  void tenThousandWrongRecords_areCounted_andAThousandOfThemTold() {
    String body = Batches.ofRecords(10_000).replaceAll("'r[0-9]+'", "null");
    RejectedException rejected = Rejections.of(() -> Batches.parse(body));
    assertThat(rejected.problems()).hasSize(1_000);
    assertThat(rejected).hasMessageStartingWith("10000 things are wrong; the first: records[0].id");
    assertThat(Answer.of(Responses.of(rejected)).size()).isLessThan(LAMBDAS_BYTES);
  }

  @Test
  void fieldsThatAreNone_areTold_withinWhatLambdaTakes() {
    StringBuilder body = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      body.append("'%d%s':1,".formatted(i, "é".repeat(200)));
    }
    body.append("'records':[]}");
    RejectedException rejected = Rejections.of(() -> Batches.parse(body.toString()));
    assertThat(rejected).hasMessageStartingWith("20002 things are wrong; the first: records");
    assertThat(Answer.of(Responses.of(rejected)).size()).isLessThan(LAMBDAS_BYTES);
  }

  @Test
  void fieldThatIsNone_isTold_withItsNameCutShort() {
    String body = "{'model':'M','records':[{'id':'a'}],'" + "é".repeat(1_000_000) + "':1}";
    assertThat(Rejections.problems(() -> Batches.parse(body)))
        .containsExactly("é".repeat(100) + "…: is no field of this call");
  }

  @Test
  void idsThatTheAnswerCouldNotHold_areRefused_beforeAnythingIsSaved() {
    String body = Batches.ofRecords(9_000).replace("':'r", "':'" + "x".repeat(240) + "r");
    assertThat(Batches.parse(body).records()).hasSize(9_000);
    String longer =
        Batches.ofRecords(9_000).replace("':'r", "':'" + "\ud83d\ude00".repeat(240) + "r");
    RejectedException rejected = Rejections.of(() -> Batches.parse(longer));
    assertThat(rejected.code()).isEqualTo("body_too_large");
    assertThat(rejected).hasMessageContaining("send fewer records");
  }
}
