package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PayloadTest {
  @Property
  void decode_ofAnyBytesEncoded_givesThemBack(@ForAll @Size(min = 1) byte[] bytes) {
    assertRoundTrip(bytes);
  }

  @Test
  void decode_ofLargePayloads_givesThemBack_compressibleOrNot() {
    byte[] noise = new byte[300_000];
    new Random(1).nextBytes(noise);
    assertRoundTrip(noise);
    assertThat(new Payload(noise).encode()).hasSize(noise.length + 1);
    byte[] zeros = new byte[5_000_000];
    assertRoundTrip(zeros);
    assertThat(new Payload(zeros).encode()).hasSizeLessThan(10_000);
  }

  @Test
  void encode_ofAnApiObjectOfTwoKilobytes_takesLessThanOne_andOneOfTheFirstKilobyteNoDictionary() {
    String contact =
        """
        {"id":"17","createdAt":"2025-11-03T10:15:30Z","properties":{"firstname":"Ada","email":\
        "ada@example.com","phone":"+44 20 7946 0000"},"notes":["%s"]}\
        """;
    byte[] small = contact.formatted("Asked for a quote.").getBytes(UTF_8);
    byte[] large = contact.formatted(words(1_850)).getBytes(UTF_8);

    assertThat(new Payload(small).encode()[0]).isEqualTo((byte) 1);
    assertThat(new Payload(large).encode()[0]).isEqualTo((byte) 2);
    assertThat(new Payload(large).encode()).hasSizeLessThan(900);
    assertRoundTrip(small);
    assertRoundTrip(large);
  }

  @Test
  void theDictionary_isTheOneThatPayloadsWereStoredWith() throws IOException {
    try (InputStream file = Payload.class.getResourceAsStream("payload-dictionary.txt")) {
      assertThat(HexFormat.of().formatHex(Sha256.of(ByteBuffer.wrap(file.readAllBytes()))))
          .isEqualTo("74414f70e4a943b0a7534132b118708863ce5e01d8f5418476baccde90fccfc2");
    }
  }

  // no two alike in a row, as a text has it
  private static String words(int length) {
    String[] words =
        "the call with a customer about price and delivery of their new order is on Monday"
            .split(" ", -1);
    Random random = new Random(3);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(words[random.nextInt(words.length)]).append(random.nextInt(10)).append(' ');
    }
    return text.toString();
  }

  @Test
  void encode_neverMakesMoreThanOneByteMore() {
    for (String json : new String[] {"7", "{}", "{\"id\":\"1\"}", "\u0100".repeat(50)}) {
      byte[] bytes = json.getBytes(UTF_8);
      assertThat(new Payload(bytes).encode()).hasSizeLessThanOrEqualTo(bytes.length + 1);
      assertRoundTrip(bytes);
    }
  }

  @Test
  void decode_ofBytesThatWereNotEncoded_failsWithoutShowingThem() {
    byte[] encoded = new Payload("a".repeat(1000).getBytes(UTF_8)).encode();
    byte[] cut = Arrays.copyOf(encoded, encoded.length - 2);
    assertThatThrownBy(() -> Payload.decode(cut)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Payload.decode(new byte[] {1, 7, 7, 7}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Payload.decode(new byte[] {3, 'x'}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stored payload is damaged: it has the unknown format 3");
    assertThat(new Payload("secret".getBytes(UTF_8))).hasToString("Payload[6 bytes]");
  }

  @Test
  void decode_ofNothing_saysThatItIsDamaged() {
    for (byte[] encoded :
        new byte[][] {{}, {0}, {1}, new Payload(new byte[0]).encode(), {1, 3, 0}}) {
      assertThatThrownBy(() -> Payload.decode(encoded))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("the stored payload is damaged: it is ");
    }
    Payload blank = Payload.decode(new byte[] {0, ' '});
    assertThatThrownBy(() -> blank.fingerprint(IgnoredFields.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stored payload is damaged: it is blank");
  }

  @Property
  void escapedBytes_ofAnyRecord_areThoseThatJacksonWrites(
      @ForAll("records") JsonValue.Members members, @ForAll long seed) throws IOException {
    String record = "[" + new Respelling(seed).record(members) + "]";
    Payload payload = Reading.batch(record).saves().getFirst().payload();
    assertThat(payload.escapedBytes()).isEqualTo(writtenByJackson(payload.json()));
  }

  @Property
  void ofId_isARecordOfTheIdAlone(@ForAll("texts") String text) {
    String id = Unicode.printable(text);
    Payload payload = Payload.ofId(id);
    if (RecordId.isValid(id)) {
      Reading.Batch batch = Reading.batch("[" + new String(payload.json(), UTF_8) + "]");
      assertThat(batch.ids()).containsExactly(id);
      assertThat(batch.saves().getFirst().payload()).isEqualTo(payload);
    }
  }

  @Provide
  Arbitrary<JsonValue.Members> records() {
    return JsonValues.records();
  }

  @Provide
  Arbitrary<String> texts() {
    return JsonValues.texts();
  }

  private static long writtenByJackson(byte[] json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator generator = Reading.FACTORY.createGenerator(bytes)) {
      generator.writeUTF8String(json, 0, json.length);
    }
    return bytes.size() - 2L;
  }

  private static void assertRoundTrip(byte[] bytes) {
    assertThat(Payload.decode(new Payload(bytes).encode()).json()).isEqualTo(bytes);
  }
}
