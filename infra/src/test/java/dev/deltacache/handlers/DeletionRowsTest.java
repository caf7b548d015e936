package dev.deltacache.handlers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Rows about prune by cursor and deletion tracking. */
final class DeletionRowsTest extends RowsTest {

  @Test
  void prune_emptiesAThousandByDefault_andSaysThatThereAreMore() {
    String cursor = saved(records(1_001, i -> "{\"id\":" + i + "}")).json().get("cursor").asText();

    assertThat(pruned(cursor, "")).isEqualTo("{\"count\":1000,\"has_more\":true}");
    assertThat(pruned(cursor, ",\"limit\":10000")).isEqualTo("{\"count\":1,\"has_more\":false}");
    assertThat(pruned(cursor, "")).isEqualTo("{\"count\":0,\"has_more\":false}");
  }

  @Test
  void prune_leavesPositionsAsTheyAre() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"}");
    JsonNode before = listed("").json().get("records");
    String second = before.at("/1/_nango_metadata/cursor").asText();

    assertThat(pruned(second, "")).isEqualTo("{\"count\":2,\"has_more\":false}");

    JsonNode after = listed("").json().get("records");
    assertThat(after.findValuesAsText("cursor")).isEqualTo(before.findValuesAsText("cursor"));
    assertThat(after.at("/1/_nango_metadata/pruned_at").isNull()).isFalse();
    assertThat(after.at("/2/_nango_metadata/pruned_at").isNull()).isTrue();
  }

  @Test
  void deletions_spareWhatASaveOrUpdateNamed_alsoUnchangedIgnoredAndPruned() {
    String cursor = saved("{\"id\":\"pruned\"}").json().get("cursor").asText();
    pruned(cursor, "");
    cursor =
        saved("{\"id\":\"same\"},{\"id\":\"newer\",\"n\":1},{\"id\":\"updated\"},{\"id\":\"gone\"}")
            .json()
            .get("cursor")
            .asText();
    saved("{\"id\":\"newer\",\"n\":2}");
    start();

    saved("{\"id\":\"same\"}");
    JsonNode ignored = sent(Batch.SAVE, "{\"id\":\"newer\",\"n\":3}", mergingBy(cursor)).json();
    JsonNode leftOut = updated("{\"id\":\"pruned\",\"n\":1},{\"id\":\"updated\"}").json();
    assertThat(ignored.get("ignored").asInt()).isOne();
    assertThat(texts(leftOut.get("prunedKeys"))).containsExactly("pruned");

    assertThat(end().body())
        .isEqualTo("{\"deletedKeys\":[\"gone\"],\"deleted\":1,\"has_more\":false}");
  }

  @Test
  void deletions_doNotCountADeleteAsNaming_andTakeDeletedRecordsForGone() {
    saved("{\"id\":\"a\"},{\"id\":\"b\"}");
    start();
    deleted("{\"id\":\"a\"}");

    assertThat(end().body())
        .isEqualTo("{\"deletedKeys\":[\"b\"],\"deleted\":1,\"has_more\":false}");
  }

  @Test
  void window_livesSevenDays() {
    saved("{\"id\":\"a\"}");
    start();
    time.pass(Duration.ofDays(7).minusMillis(1));
    assertThat(start().json().get("resumed").asBoolean()).isTrue();
    time.pass(Duration.ofMillis(1));

    assertThat(end().error()).isEqualTo("no_tracking_window");
    assertThat(start().json().get("resumed").asBoolean()).isFalse();
  }

  @Test
  void reset_closesTheWindow() {
    saved("{\"id\":\"a\"}");
    start();
    send(reset, event("post-datasets-reset"));

    Answer ended = end();

    assertThat(ended.status()).isEqualTo(409);
    assertThat(ended.error()).isEqualTo("no_tracking_window");
  }

  private Answer start() {
    return send(startDeletions, event("post-records-deletions-start"));
  }

  private Answer end() {
    return send(endDeletions, event("post-records-deletions-end").body("{\"model\":\"Contact\"}"));
  }

  private String pruned(String cursor, String fields) {
    String body = "{\"model\":\"Contact\",\"until_cursor\":\"" + cursor + "\"" + fields + "}";
    return send(prunePayloads, event("patch-records-prune").body(body)).body();
  }
}
