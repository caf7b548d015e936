package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class DatasetKeyTest {
  @Property(tries = 5_000)
  void encoded_canBeReadBack_soThatNoTwoKeysGiveTheSame(
      @ForAll @Size(5) List<@From("names") String> names) {
    DatasetKey key = key(names);
    assertThat(readBack(key.encoded())).isEqualTo(names);
  }

  @Property(tries = 5_000)
  void encoded_ofOneTextCutIntoNamesAtDifferentPlaces_isDifferent(
      @ForAll("texts") String text,
      @ForAll("cuts") List<Integer> one,
      @ForAll("cuts") List<Integer> other) {
    List<String> first = cut(text, one);
    List<String> second = cut(text, other);
    assertThat(key(first).encoded().equals(key(second).encoded())).isEqualTo(first.equals(second));
  }

  @Test
  void encoded_staysUnderDynamoDbsLimit_withNamesOf255Bytes() {
    for (String name : List.of("a".repeat(255), "é".repeat(127), "\ud83d\ude00".repeat(63))) {
      DatasetKey key = new DatasetKey(name, name, name, name, name);
      assertThat(key.encoded().getBytes(UTF_8)).hasSizeLessThanOrEqualTo(1_296);
    }
  }

  @Test
  void names_thatBreakTheRule_areRefused() {
    String longest = "a".repeat(255);
    assertThat(new DatasetKey(longest, "b", "c", "d", "e").environment()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetKey("a", "", "c", "d", "e"))
        .withMessage("integration is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetKey("a", "b", "c", longest + "a", "e"))
        .withMessage("model has 256 bytes of UTF-8, more than 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetKey("a", "b", "c", "d", "é".repeat(128)))
        .withMessage("variant has 256 bytes of UTF-8, more than 255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DatasetKey("a", "b", "\ud800", "d", "e"))
        .withMessage("connection has a lone surrogate");
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.of("0", "1", "2", ":", "1:", "a", "#", "é", "\ud83d\ude00", "d")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  // digits and colons, so that what follows a cut may look like a length
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("12:a").ofLength(16);
  }

  @Provide
  Arbitrary<List<Integer>> cuts() {
    return Arbitraries.integers()
        .between(1, 15)
        .set()
        .ofSize(4)
        .map(cuts -> cuts.stream().sorted().toList());
  }

  private static List<String> cut(String text, List<Integer> places) {
    List<String> names = new ArrayList<>();
    int start = 0;
    for (int place : places) {
      names.add(text.substring(start, place));
      start = place;
    }
    names.add(text.substring(start));
    return names;
  }

  private static DatasetKey key(List<String> names) {
    return new DatasetKey(names.get(0), names.get(1), names.get(2), names.get(3), names.get(4));
  }

  private static List<String> readBack(String encoded) {
    assertThat(encoded).startsWith("d");
    List<String> names = new ArrayList<>();
    for (int at = "d".length(); at < encoded.length(); ) {
      int colon = encoded.indexOf(':', at);
      int end = colon + 1 + Integer.parseInt(encoded.substring(at, colon));
      names.add(encoded.substring(colon + 1, end));
      at = end;
    }
    return names;
  }
}
