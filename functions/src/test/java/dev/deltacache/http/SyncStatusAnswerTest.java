package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.RunCounts;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import dev.deltacache.records.SyncRun;
import dev.deltacache.records.SyncStatus;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class SyncStatusAnswerTest {

  @Test
  void answer_thatLambdaWouldNotTake_isRefused_andSaysWhatWouldBeRight() {
    RejectedException rejected = Rejections.of(() -> SyncStatusAnswer.of(syncs(120)));

    assertThat(rejected.code()).isEqualTo("invalid_query_params");
    assertThat(rejected.getMessage()).contains("syncs: must name fewer");
    assertThat(Answer.of(SyncStatusAnswer.of(syncs(80))).status()).isEqualTo(200);
  }

  private static List<SyncStatus> syncs(int count) {
    String checkpoint = "{\"place\":\"" + "x".repeat(65_000) + "\"}";
    SyncStatus one =
        new SyncStatus(
            new SyncKey("test", "hubspot", "acme", "contacts", "base"),
            new SyncRun(
                new RunId(1, 2, "contacts", "base"),
                SyncRun.Status.SUCCESS,
                Optional.empty(),
                OptionalLong.of(3),
                1,
                Map.of("Contact", RunCounts.NONE)),
            Map.of("Contact", 5L),
            Optional.of(checkpoint));
    return Collections.nCopies(count, one);
  }
}
