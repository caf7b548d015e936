package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChangingTest {
  private static final String CURSOR = "040q43j4mnigsa3k9g0q43j4mqkg000000004i52nmlhhfa0";
  private static final String OTHER = "040q43j4mnigsa3k9g0q43j4mqkg000000002dmlttql74s6";

  @Test
  void timesCursorsAndDrawnIds_areReplaced() {
    assertSame(
        "{\"cursor\":\"" + CURSOR + "\",\"at\":\"2026-11-24T16:30:11.113Z\"}",
        "{\"cursor\":\"" + OTHER + "\",\"at\":\"2027-01-02T03:04:05.000Z\"}");
    assertSame(
        "{\"tracking_id\":\"01a20f0c80bafed75a93\",\"resumed\":false}",
        "{\"tracking_id\":\"01a20f0c80bafed75a94\",\"resumed\":false}");
    assertSame(
        "{\"id\":\"01a20f824a0d95fac6ca-08636f6e74616374730462617365\"}",
        "{\"id\":\"01a20f824a0d95fac6cb-08636f6e74616374730462617365\"}");
    assertSame(
        "Key fda86ecbd338 (prod).\ndc_8Mt6KVBr2EEI4HYnJlNbHCQI6wR0GYNcgtNfo4CBwVo",
        "Key 0da86ecbd338 (prod).\ndc_9Mt6KVBr2EEI4HYnJlNbHCQI6wR0GYNcgtNfo4CBwVo");
    assertSame(
        "{\"event_id\":\"861a7c3b7f01bc163b5cab3f822ecb7e\",\"day\":\"2026-12-24\"}",
        "{\"event_id\":\"961a7c3b7f01bc163b5cab3f822ecb7e\",\"day\":\"2026-12-25\"}");
  }

  @Test
  void countsNamesFingerprintsAndLines_areNot() {
    String shown = "{\"added\":2,\"checksum\":\"7aec69ab026515e0dab896d81c42ad5c\"}\nsecond\n";
    assertDiffers(shown, shown.replace(":2", ":3"));
    assertDiffers(shown, shown.replace("added", "updated"));
    assertDiffers(shown, shown.replace("7aec", "7aed"));
    assertDiffers(shown, shown.replace("second\n", ""));
    assertDiffers(shown, shown + "third\n");
    assertDiffers("{\"at\":\"2026-11-24T16:30:11.113Z\"}", "{\"at\":null}");
    // of a run, whose id tells the sync
    assertDiffers(
        "01a20f824a0d95fac6ca-08636f6e74616374730462617365",
        "01a20f824a0d95fac6ca-08636f6e74616374730462617366");
  }

  @Test
  void sameCursorTwice_isAnotherThingThanTwoCursors() {
    assertSame(CURSOR + "," + CURSOR, OTHER + "," + OTHER);
    assertDiffers(CURSOR + "," + CURSOR, CURSOR + "," + OTHER);
  }

  @Test
  void blankLinesAtTheEnds_doNotCount() {
    assertThat(Changing.replaced("\n a\n\n b \n\n")).isEqualTo(List.of("a", "", " b"));
  }

  private static void assertSame(String shown, String seen) {
    assertThat(Changing.replaced(seen)).isEqualTo(Changing.replaced(shown));
  }

  private static void assertDiffers(String shown, String seen) {
    assertThat(Changing.replaced(seen)).isNotEqualTo(Changing.replaced(shown));
  }
}
