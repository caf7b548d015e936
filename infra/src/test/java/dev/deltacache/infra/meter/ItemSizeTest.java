package dev.deltacache.infra.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

/** The rules of AWS's "DynamoDB item sizes and formats"; the engine's agree: see EngineTest. */
final class ItemSizeTest {
  @Test
  void anItem_isItsNamesAndValues_andAnAbsentOneNothing() {
    assertThat(ItemSize.of(Map.of("id", fromS("abc"), "ä", fromN("12")))).isEqualTo(2 + 3 + 2 + 2);
    assertThat(ItemSize.of(Map.of())).isZero();
  }

  @Test
  void text_isItsBytesInUtf8() {
    assertThat(ItemSize.of(fromS("aä€😀"))).isEqualTo(1 + 2 + 3 + 4);
    assertThat(ItemSize.of(fromS(""))).isZero();
  }

  @Test
  void aNumber_isAByteForTwoSignificantDigits_andOneMore() {
    assertThat(number("0")).isEqualTo(1);
    assertThat(number("1")).isEqualTo(2);
    assertThat(number("12")).isEqualTo(2);
    assertThat(number("123")).isEqualTo(3);
    assertThat(number("99999999999999999999999999999999999999")).isEqualTo(20);
  }

  @Test
  void aNumber_isTrimmedOfZeros_whereDigitsPairFromThePoint() {
    assertThat(number("0012")).isEqualTo(2);
    assertThat(number("1200")).isEqualTo(2);
    assertThat(number("120")).isEqualTo(3);
    assertThat(number("1E100")).isEqualTo(2);
    assertThat(number("12.500")).isEqualTo(3);
    assertThat(number("0.0001")).isEqualTo(2);
    assertThat(number("0.00")).isEqualTo(1);
  }

  @Test
  void aNegativeNumber_isAByteMore() {
    assertThat(number("-12")).isEqualTo(3);
    assertThat(number("-0")).isEqualTo(1);
  }

  @Test
  void binary_isItsRawBytes() {
    assertThat(ItemSize.of(fromB(bytes(5)))).isEqualTo(5);
  }

  @Test
  void truthAndNull_areAByte() {
    assertThat(ItemSize.of(fromBool(false))).isEqualTo(1);
    assertThat(ItemSize.of(fromNul(true))).isEqualTo(1);
  }

  @Test
  void aSet_isItsMembers() {
    assertThat(ItemSize.of(fromSs(List.of("a", "ä")))).isEqualTo(3);
    assertThat(ItemSize.of(fromNs(List.of("12", "123")))).isEqualTo(5);
    assertThat(ItemSize.of(fromBs(List.of(bytes(1), bytes(7))))).isEqualTo(8);
  }

  @Test
  void aListOrMap_isThreeBytes_andOneMoreForEachElement() {
    assertThat(ItemSize.of(fromL(List.of()))).isEqualTo(3);
    assertThat(ItemSize.of(fromM(Map.of()))).isEqualTo(3);
    assertThat(ItemSize.of(fromL(List.of(fromS("abc"), fromN("1"))))).isEqualTo(3 + 4 + 3);
    assertThat(ItemSize.of(fromM(Map.of("key", fromL(List.of(fromBool(true)))))))
        .isEqualTo(3 + 1 + 3 + 3 + 2);
  }

  private static long number(String number) {
    return ItemSize.of(fromN(number));
  }

  private static SdkBytes bytes(int count) {
    return SdkBytes.fromByteArray(new byte[count]);
  }
}
