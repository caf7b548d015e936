package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PayloadAsSentTest {
  @Test
  void payload_keepsKeyOrderAndDuplicateKeys() {
    assertSent("{'id':'1','z':1,'a':2,'z':{'y':3,'b':4,'y':5}}");
  }

  @Test
  void payload_keepsEveryDigit() {
    String digits = "1234567890".repeat(40);
    assertSent("{'id':'1','a':[" + digits + ",-0." + digits + ",1.0,1.50E+03,-0,0e0,1e999999999]}");
  }

  @Test
  void payload_keepsUnicode_alsoHalvesOfSurrogatePairs() {
    assertSent("{'é😀':'é😀\u2028\uffff','id':'1','a':'\\ud800 \\udfff\\udc00'}");
    assertThat(Reading.payload("{'id':'1','a':'\\uD83D\\ude00\\/'}"))
        .isEqualTo(Reading.quoted("{'id':'1','a':'😀/'}"));
    assertThat(Reading.payload("{'id':'1','a':'\\udc00\\uD800'}"))
        .isEqualTo(Reading.quoted("{'id':'1','a':'\\udc00\\ud800'}"));
  }

  @Test
  void payload_keepsLiteralsAndEmptyContainers() {
    assertSent("{'id':'1','':null,'a':[true,false,[],{},'']}");
    assertSent("{'id':'1'}");
  }

  @Test
  void payload_whiteSpaceBetweenTokens_goes() {
    assertThat(Reading.payload(" {\n 'id' : '1' ,\t'a' : [ 1 , ' 2 ' , { } ] } "))
        .isEqualTo(Reading.quoted("{'id':'1','a':[1,' 2 ',{}]}"));
  }

  @Test
  void payload_metadata_isDroppedFromTheRecordAlone() {
    assertThat(Reading.payload("{'_nango_metadata':{'a':[1]},'id':'1','_nango_metadata':1}"))
        .isEqualTo(Reading.quoted("{'id':'1'}"));
    assertSent("{'id':'1','a':{'_nango_metadata':{'id':1}}}");
  }

  @Property(tries = 3_000)
  void payload_ofAnyRecord_isTheSameTokens_minifiedUtf8(
      @ForAll("records") JsonValue.Members members, @ForAll long seed) throws IOException {
    String sent = new Respelling(seed).record(members);
    byte[] kept = Reading.batch("[" + sent + "]").saves().getFirst().payload().json();
    String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString();
    assertThat(Tokens.of(text)).isEqualTo(Tokens.of(sent));
    assertThat(text).isEqualTo(withoutWhiteSpace(text));
  }

  @Provide
  Arbitrary<JsonValue.Members> records() {
    return JsonValues.records();
  }

  private static void assertSent(String record) {
    assertThat(Reading.payload(record)).isEqualTo(Reading.quoted(record));
  }

  private static String withoutWhiteSpace(String json) {
    StringBuilder rest = new StringBuilder();
    boolean string = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '"') {
        string = !string;
      }
      if (string || " \t\r\n".indexOf(c) < 0) {
        rest.append(c);
      }
      if (c == '\\') {
        rest.append(json.charAt(++i));
      }
    }
    return rest.toString();
  }
}
