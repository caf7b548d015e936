package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class IsoTimeTest {
  @Property
  void parse_ofFormat_isTheTime(@ForAll @LongRange(max = 253_402_300_799_999L) long timeMs) {
    assertThat(IsoTime.format(timeMs)).hasSize(24);
    assertThat(IsoTime.parse(IsoTime.format(timeMs))).hasValue(timeMs);
  }

  @Test
  void format_isUtcWithThreeDigitsOfFraction() {
    assertThat(IsoTime.format(1_769_851_800_000L)).isEqualTo("2026-01-31T09:30:00.000Z");
    assertThat(IsoTime.format(1_769_851_800_120L)).isEqualTo("2026-01-31T09:30:00.120Z");
    assertThat(IsoTime.format(0)).isEqualTo("1970-01-01T00:00:00.000Z");
  }
}
