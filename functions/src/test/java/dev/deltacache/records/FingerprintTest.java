package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FingerprintTest {
  @Test
  void fingerprint_keyOrder_doesNotMatter() {
    assertSame("'a':1,'b':{'c':2,'d':{'e':3,'f':4}}", "'b':{'d':{'f':4,'e':3},'c':2},'a':1");
  }

  @Test
  void fingerprint_orderOfAnArray_matters() {
    assertDifferent("'a':[1,2]", "'a':[2,1]");
  }

  @Test
  void fingerprint_escapes_doNotMatter() {
    assertSame("'é':'é/'", "'\\u00e9':'\\u00E9\\/'");
    assertSame("'a':'\\n\\t\\b\\f\\r'", "'a':'\\u000a\\u0009\\u0008\\u000C\\u000D'");
    assertSame("'a':'\\\\'", "'a':'\\u005c'");
    assertSame("'a':'😀'", "'a':'\\ud83d\\uDE00'");
  }

  @Test
  void fingerprint_escapedBackslash_isNoEscape() {
    assertDifferent("'a':'\\\\u00e9'", "'a':'\\u00e9'");
  }

  @Test
  void fingerprint_whiteSpaceBetweenTokens_doesNotMatter() {
    assertSame("'a':[1,{'b':null}],'c':{}", " 'a' :\t[ 1 ,\r\n{ 'b' : null } ] , 'c' : { } ");
  }

  @Test
  void fingerprint_whiteSpaceInAString_matters() {
    assertDifferent("'a':'b c'", "'a':'b  c'");
  }

  @Test
  void fingerprint_ofDuplicateKeys_takesTheLast() {
    assertSame("'a':1,'b':2,'a':3", "'b':2,'a':3");
    assertSame("'c':{'a':{'x':1},'b':2,'a':3}", "'c':{'a':3,'b':2}");
    assertSame("'\\u0061':1,'a':3", "'a':3");
    assertDifferent("'a':1,'a':3", "'a':1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\uDC00", "\\udc00\\ud800", "x\\uD83Dy"})
  void fingerprint_loneSurrogates_areToldFromEachOtherAndFromTheirSpelling(String lone) {
    assertSame("'a':'" + lone + "'", "'a':'" + lone.toLowerCase(Locale.ROOT) + "'");
    assertDifferent("'a':'" + lone + "'", "'a':'" + lone.replace("\\u", "\\ufffd\\u") + "'");
    assertDifferent("'a':'" + lone + "'", "'a':'" + lone.replace("\\", "\\\\") + "'");
    assertDifferent("'a':'" + lone + "'", "'a':'\\udbff'");
    assertDifferent("'a':'" + lone + "'", "'a':'?'");
  }

  @Test
  void fingerprint_types_matter() {
    assertThat(
            Stream.of("1", "'1'", "true", "'true'", "null", "'null'", "[]", "{}")
                .map(value -> Reading.fingerprint("'a':" + value)))
        .doesNotHaveDuplicates();
    assertDifferent("'a':null", "'b':0");
    assertDifferent("'a':[[],[]]", "'a':[[[]]]");
  }

  @Test
  void fingerprint_idAndMetadataOfTheRecord_areNoPart() {
    Fingerprint plain = Reading.save("{'id':'1','a':1}").fingerprint();
    assertThat(Reading.save("{'a':1,'id':2}").fingerprint()).isEqualTo(plain);
    assertThat(Reading.save("{'_nango_metadata':{'x':[1]},'id':3,'a':1}").fingerprint())
        .isEqualTo(plain);
    assertThat(Reading.save("{'id':'1','_nango\\u005fmetadata':0,'a':1}").fingerprint())
        .isEqualTo(plain);
  }

  @Test
  void fingerprint_idAndMetadataFurtherDown_areAPart() {
    assertDifferent("'a':{'id':1}", "'a':{'id':2}");
    assertDifferent("'a':[{'id':1}]", "'a':[{}]");
    assertDifferent("'a':{'_nango_metadata':1}", "'a':{}");
  }

  @Test
  void fingerprint_isTheHashOfADocumentedText() throws Exception {
    String canonical =
        "{\"a\":[1e0,-25e-1,\"\\u0001\\u000a\\ud800/é\"],\"b\":{\"c\":null,\"d\":true},\"e\":0,"
            + "\"f\":12e2}";
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8));
    Fingerprint fingerprint =
        Reading.fingerprint(
            "'f':1.2e3,'e':-0.0,'b':{'d':true,'c':null},'a':[1,-2.50,'\\u0001\\n\\uD800\\/é']");
    assertThat(fingerprint.toBytes()).isEqualTo(Arrays.copyOf(hash, 16));
    assertThat(fingerprint).hasToString(HexFormat.of().formatHex(hash, 0, 16));
    assertThat(Fingerprint.fromBytes(fingerprint.toBytes())).isEqualTo(fingerprint);
  }

  private static void assertSame(String members, String others) {
    assertThat(Reading.fingerprint(members)).isEqualTo(Reading.fingerprint(others));
  }

  private static void assertDifferent(String members, String others) {
    assertThat(Reading.fingerprint(members)).isNotEqualTo(Reading.fingerprint(others));
  }
}
