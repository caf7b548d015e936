package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of Retention. */
final class RetentionRowsTest extends RowsTest {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);
  private static final Duration RECORD_TTL = Duration.ofDays(60);

  @Test
  void payload_isShownForThirtyDaysAfterTheLastChange_whichAnUnchangedSaveIsNot() {
    saved("{\"id\":\"a\",\"n\":1}");
    time.pass(Duration.ofDays(1));
    saved("{\"id\":\"a\",\"n\":2}");
    time.pass(PAYLOAD_TTL.minusMillis(1));
    assertThat(saved("{\"id\":\"a\",\"n\":2}").json().get("unchanged").asInt()).isOne();
    assertThat(record("a").get("n").asInt()).isEqualTo(2);

    time.pass(Duration.ofMillis(1));

    assertThat(fields(record("a"))).containsExactlyInAnyOrder("id", "_nango_metadata");
    assertThat(metadata("a").get("last_action").asText()).isEqualTo("UPDATED");
    assertThat(metadata("a").get("pruned_at").asText()).isEqualTo("2101-04-01T12:00:00.000Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"save", "update", "delete", "start of a run", "end of a run"})
  void records_areShownForSixtyDaysAfterTheLastSync_ofWhicheverKind(String sync) {
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    String run = started("contacts", "\"Contact\"");
    time.pass(RECORD_TTL.minusDays(1));
    switch (sync) {
      case "save" -> saved("{\"id\":\"b\"}");
      case "update" -> updated("{\"id\":\"b\",\"n\":1}");
      case "delete" -> deleted("{\"id\":\"nobody\"}");
      case "start of a run" -> started("contacts", "\"Contact\"");
      default -> ended(run, "{\"status\":\"SUCCESS\"}");
    }
    time.pass(RECORD_TTL.minusMillis(1));
    assertThat(ids(listed(""))).containsExactly("a", "b");
    String cursor = listed("").json().get("resume_cursor").asText();

    time.pass(Duration.ofMillis(1));

    assertThat(ids(listed(""))).isEmpty();
    assertThat(listed("&cursor=" + cursor).error()).isEqualTo("cursor_expired");
  }

  @Test
  void checkpoint_isGoneSixtyDaysAfterItWasLastPut() {
    Event put = event("put-checkpoint").body("{\"key\":\"k\",\"checkpoint\":{\"page\":1}}");
    send(putCheckpoint, put);
    time.pass(Duration.ofDays(1));
    send(putCheckpoint, put);
    time.pass(RECORD_TTL.minusMillis(1));
    Event get = event("get-checkpoint").query("key=k");
    assertThat(send(getCheckpoint, get).body())
        .isEqualTo("{\"checkpoint\":{\"page\":1},\"version\":2}");

    time.pass(Duration.ofMillis(1));

    assertThat(send(getCheckpoint, get).body()).isEqualTo("{\"checkpoint\":null,\"version\":0}");
  }

  @Test
  void activity_isThatOfNinetyDays_alsoWhenItsRecordsAreNoMore() {
    saved("{\"id\":\"a\"}");
    Event event = event("get-datasets-activity").query("model=Contact");
    time.pass(Duration.ofDays(90));
    assertThat(send(getActivity, event).json().get("hours")).hasSize(1);

    time.pass(Duration.ofHours(1));

    assertThat(send(getActivity, event).json().get("hours")).isEmpty();
  }
}
