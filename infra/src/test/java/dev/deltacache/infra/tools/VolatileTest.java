package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.RunningCache;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class VolatileTest extends ToolsCase {
  @Test
  void fieldsThatAloneCauseUpdates_areNamed_withWhatIgnoringThemWouldSpare() {
    sync(0, "a", 0);
    // all are fetched at another time, and one has another name
    meanwhile.add(() -> sync(1, "b", 0));
    // of these the tag has changed too
    meanwhile.add(() -> sync(2, "b", 1));
    Told told = run("volatile", "--for", "2s");
    assertThat(told.status()).isZero();
    assertThat(told.err())
        .containsExactly(
            "Following %s until 2026-11-27T20:00:02Z; Ctrl-C ends it earlier".formatted(contacts));
    assertThat(told.out())
        .containsExactly(
            "UPDATES  SHARE  WHAT CHANGED, AND NOTHING ELSE",
            "     50  50.0%  /fetched_at /meta/e~1tag",
            "     49  49.0%  /fetched_at",
            "      1   1.0%  /fetched_at /name",
            "",
            "\"ignore_fields\": [\"/fetched_at\", \"/meta/e~1tag\"]",
            "would have spared 99 of 100 updates (99.0%). Name only what no consumer needs at"
                + " once.");
  }

  @Test
  void whatIsProposed_isTakenByTheCache_andSparesThem() {
    sync(0, "a", 0);
    meanwhile.add(() -> sync(1, "a", 1));
    String report = run("volatile", "--for", "1s", "--json").out().getFirst();
    assertThat(report)
        .isEqualTo(
            "{\"updates\":50,\"changed\":[{\"fields\":[\"/fetched_at\",\"/meta/e~1tag\"],"
                + "\"updates\":50}],\"ignore_fields\":[\"/fetched_at\",\"/meta/e~1tag\"],"
                + "\"spared\":50}");
    assertThat(save(2, "a", 2, "[\"/fetched_at\",\"/meta/e~1tag\"]").get("updated").asInt())
        .isEqualTo(50);
    assertThat(save(3, "a", 3, "[\"/fetched_at\",\"/meta/e~1tag\"]").get("unchanged").asInt())
        .isEqualTo(50);
  }

  @Test
  void numbersOfOneValue_areNoChange_butAnotherKindOfValueIs() {
    RunningCache.save(
        contacts, "{\"id\": 1, \"n\": 1.0, \"k\": 100, \"m\": 1, \"list\": [1, 2.50]}");
    meanwhile.add(
        () ->
            RunningCache.save(
                contacts, "{\"id\": 1, \"n\": 1, \"k\": 1e2, \"m\": \"1\", \"list\": [1.0, 2.5]}"));
    assertThat(run("volatile", "--for", "1s", "--json").out())
        .singleElement()
        .asString()
        .contains("\"changed\":[{\"fields\":[\"/m\"],\"updates\":1}]");
  }

  @Test
  void membersThatComeAndGo_areChanges() {
    RunningCache.save(contacts, "{\"id\": 1, \"a\": {\"x\": 1}, \"list\": [1]}");
    meanwhile.add(
        () -> RunningCache.save(contacts, "{\"id\": 1, \"b\": null, \"a\": {}, \"list\": [2]}"));
    assertThat(run("volatile", "--for", "1s", "--json").out())
        .singleElement()
        .asString()
        .contains("\"fields\":[\"/a/x\",\"/b\",\"/list\"]");
  }

  @Test
  void noUpdate_isSaid() {
    RunningCache.save(contacts, "{\"id\": 1}");
    meanwhile.add(() -> RunningCache.save(contacts, "{\"id\": 2}"));
    assertThat(run("volatile", "--for", "1s").out()).containsExactly("No update was seen");
  }

  @Test
  void timeToFollow_beginsOnceTheDatasetWasRead() {
    sync(0, "a", 0);
    sender = before(3, () -> later(Duration.ofHours(1)));
    meanwhile.add(() -> sync(1, "a", 0));
    Told told = run("volatile", "--for", "1s");
    assertThat(told.err())
        .containsExactly(
            "Following %s until 2026-11-27T21:00:01Z; Ctrl-C ends it earlier".formatted(contacts));
    assertThat(told.out()).first().asString().startsWith("UPDATES");
  }

  @Test
  void soManyUpdates_endIt() {
    sync(0, "a", 0);
    meanwhile.add(() -> sync(1, "a", 0));
    // one more wait would end the command without a report
    assertThat(run("volatile", "--updates", "50").out())
        .last()
        .asString()
        .startsWith("would have spared 50 of 50 updates");
  }

  @Test
  void rareFields_areNotProposed() {
    sync(0, "a", 0);
    meanwhile.add(() -> sync(1, "b", 0));
    List<String> out = run("volatile", "--for", "1s", "--share", "99").out();
    assertThat(out).last().isEqualTo("No field is to be ignored: none causes 99.0%");
  }

  @Test
  void datasetThatIsEmptied_isFollowedFromItsStart() {
    sync(0, "a", 0);
    meanwhile.add(
        () -> {
          RunningCache.reset(contacts);
          sync(1, "a", 0);
        });
    meanwhile.add(() -> sync(2, "a", 0));
    Told told = run("volatile", "--for", "2s", "--json");
    assertThat(told.err()).last().asString().contains("was emptied");
    assertThat(told.out()).singleElement().asString().startsWith("{\"updates\":50,");
  }

  private void sync(int fetchedAt, String nameOfTheFirst, int tag) {
    save(fetchedAt, nameOfTheFirst, tag, "[]");
  }

  private JsonNode save(int fetchedAt, String nameOfTheFirst, int tag, String ignored) {
    List<String> records =
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    "{\"id\": %d, \"fetched_at\": %d, \"name\": \"%s\", \"meta\": {\"e/tag\": %d}}"
                        .formatted(i, fetchedAt, i == 0 ? nameOfTheFirst : "n", tag))
            .toList();
    return RunningCache.call(
        "POST",
        "/records",
        acme,
        "{\"model\": \"Contact\", \"ignore_fields\": %s, \"records\": %s}"
            .formatted(ignored, records));
  }
}
