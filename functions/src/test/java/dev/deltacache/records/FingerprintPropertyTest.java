package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class FingerprintPropertyTest {
  @Property(tries = 5_000)
  void fingerprint_ofAnyRecordSpelledTwice_isTheSame(
      @ForAll("records") JsonValue.Members members, @ForAll long first, @ForAll long second) {
    String one = new Respelling(first).record(members);
    String other = new Respelling(second).record(members);
    assertThat(ofText(one)).isEqualTo(ofText(other)).isEqualTo(ofBytes(one));
  }

  @Property(tries = 5_000)
  void fingerprint_ofAnyRecordChangedInOnePlace_isAnother(
      @ForAll("records") JsonValue.Members members, @ForAll long change, @ForAll long spelling) {
    JsonValue.Members changed = new OneChange(change).in(members);
    assertThat(changed).isNotEqualTo(members);
    assertThat(ofText(new Respelling(spelling).record(members)))
        .isNotEqualTo(ofText(new Respelling(spelling).record(changed)));
  }

  @Provide
  Arbitrary<JsonValue.Members> records() {
    return JsonValues.records();
  }

  private static Fingerprint ofText(String record) {
    return Reading.batch("[" + record + "]").saves().getFirst().fingerprint();
  }

  private static Fingerprint ofBytes(String record) {
    byte[] bytes = ("[" + record + "]").getBytes(UTF_8);
    return Reading.batch(bytes).saves().getFirst().fingerprint();
  }
}
