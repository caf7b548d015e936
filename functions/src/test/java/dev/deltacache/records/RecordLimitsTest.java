package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

final class RecordLimitsTest {
  private static final int MAX_ESCAPED = 4 * 1024 * 1024;
  private static final int MAX_COMPRESSED = 1_572_864;

  // {\"id\":\"huge\",\"a\":\"...\"}
  private static final int ESCAPED_AROUND = 28;

  @Test
  void record_ofExactlyFourMegabytesEscaped_isTaken_andOneByteMoreIsNot() {
    assertTaken("x".repeat(MAX_ESCAPED - ESCAPED_AROUND));
    assertThat(refusal("x".repeat(MAX_ESCAPED - ESCAPED_AROUND + 1)))
        .isEqualTo("record 'huge' takes 4194305 bytes as a JSON string, more than 4194304");
  }

  @Test
  void record_isCountedWithEachQuoteAndBackslashEscapedAgain() {
    int quotes = (MAX_ESCAPED - ESCAPED_AROUND) / 4;
    assertThat((MAX_ESCAPED - ESCAPED_AROUND) % 4).isZero();
    assertTaken("\\\"".repeat(quotes));
    assertThat(refusal("\\\"".repeat(quotes) + "x")).contains("4194305 bytes");
    assertTaken("\\u005c".repeat(quotes));
  }

  @Test
  void record_isCountedInBytes_afterItsOwnEscapesAreUndone() {
    int characters = (MAX_ESCAPED - ESCAPED_AROUND) / 2;
    assertTaken("\u00e9".repeat(characters));
    assertTaken("\\u00e9".repeat(characters));
    assertThat(refusal("\\u00e9".repeat(characters) + "x")).contains("4194305 bytes");
  }

  @Test
  void record_thatHardlyCompresses_isTakenUpToTheLimitOfATransaction() {
    String noise = noise(2_300_000);
    // deflate's share of such noise, by a sample
    double share = deflated(record(noise.substring(0, 1_000_000))) / 1_000_000.0;
    String most = noise.substring(0, (int) (0.999 * MAX_COMPRESSED / share));
    String tooMuch = noise.substring(0, (int) (1.001 * MAX_COMPRESSED / share));
    assertThat(deflated(record(most))).isBetween(MAX_COMPRESSED - 10_000, MAX_COMPRESSED - 1);
    assertThat(deflated(record(tooMuch))).isBetween(MAX_COMPRESSED, MAX_COMPRESSED + 10_000);
    assertTaken(most);
    assertThat(refusal(tooMuch))
        .matches("record 'huge' takes 15[0-9]{5} bytes compressed, more than 1572864");
  }

  @Test
  void record_farTooLarge_isNamed_wheneverItsIdComes_andTheNextIsRead() {
    String large = "'%s'".formatted("x".repeat(MAX_ESCAPED));
    for (String record :
        new String[] {
          "{'id':'huge','a':%s,'b':{'id':'no','c':[1,{'id':'no'}]},'d':1}",
          "{'a':%s,'b':{'id':'no','c':[1,{'id':'no'}]},'id':'huge','d':1}",
          "{'a':[%s,{'id':'no'},[1]],'id':'no','b':1,'id':'huge'}",
          "{'a':%s,'b':1,'_nango_metadata':{'id':'no'},'id':'huge'}"
        }) {
      assertThat(refused(Reading.quoted(record.formatted(large))).message())
          .startsWith("record 'huge' takes ");
    }
  }

  @Test
  void record_farTooLarge_andWithoutAnId_isToldOfItsId() {
    Reading.Batch batch =
        Reading.batch(
            Reading.quoted("[{'a':'%s','b':1},{'id':'2'}]".formatted("x".repeat(MAX_ESCAPED))));
    assertThat(batch.ids()).containsExactly("2");
    assertThat(batch.problems())
        .extracting(Problem::path)
        .containsExactly(List.of("records", 0, "id"));
  }

  @Test
  void metadata_isNotCounted() {
    String large = "x".repeat(MAX_ESCAPED);
    assertThat(Reading.payload("{'_nango_metadata':'%s','id':'1','a':1}".formatted(large)))
        .isEqualTo(Reading.quoted("{'id':'1','a':1}"));
  }

  private static void assertTaken(String value) {
    Reading.Batch batch = Reading.batch("[" + record(value) + "]");
    assertThat(batch.problems()).isEmpty();
    Payload payload = batch.saves().getFirst().payload();
    assertThat(payload.encode()).hasSizeLessThanOrEqualTo(MAX_COMPRESSED);
  }

  private static String refusal(String value) {
    return refused(record(value)).message();
  }

  private static Problem refused(String record) {
    Reading.Batch batch = Reading.batch("[{\"id\":\"0\"}," + record + ",{\"id\":\"2\"}]");
    assertThat(batch.ids()).containsExactly("0", "2");
    assertThat(batch.problems()).hasSize(1);
    Problem problem = batch.problems().getFirst();
    assertThat(problem.code()).isEqualTo("record_too_large");
    assertThat(problem.path()).containsExactly("records", 1);
    return problem;
  }

  private static String record(String value) {
    return "{\"id\":\"huge\",\"a\":\"" + value + "\"}";
  }

  private static String noise(int length) {
    Random random = new Random(1);
    StringBuilder noise = new StringBuilder(length);
    while (noise.length() < length) {
      noise.append((char) ('#' + random.nextInt(57)));
    }
    return noise.toString();
  }

  private static int deflated(String json) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(json.getBytes(UTF_8));
    deflater.finish();
    int length = deflater.deflate(new byte[json.length() + 1_000]);
    deflater.end();
    return length;
  }
}
