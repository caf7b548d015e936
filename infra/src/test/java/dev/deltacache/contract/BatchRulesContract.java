package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.BatchRules.Merging;
import dev.deltacache.records.BatchRules.Restored;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.IgnoredFields;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of a batch: fields that are ignored, restorations announced, merging by cursor. */
abstract class BatchRulesContract extends StoreContract {
  private static final Duration PAYLOAD_TTL = Duration.ofDays(30);

  @Test
  void ignoredFields_areNoChange_andAreStoredWithTheNextOne() {
    BatchRules rules = rules(new Merging.Overwrite(), Restored.SILENT, "at", "/meta/etag");
    cache.save(rules, "{\"id\":\"a\",\"n\":1,\"at\":1,\"meta\":{\"etag\":\"x\",\"k\":1}}");

    assertThat(
            cache
                .save(rules, "{\"id\":\"a\",\"n\":1,\"at\":2,\"meta\":{\"etag\":\"y\",\"k\":1}}")
                .unchanged())
        .containsExactly("a");
    assertThat(cache.update(rules, "{\"id\":\"a\",\"at\":3}").unchanged()).containsExactly("a");
    assertThat(Cache.text(cache.only())).contains("\"at\":1");
    assertThat(cache.update(rules, "{\"id\":\"a\",\"at\":4,\"n\":2}").updated())
        .containsExactly("a");
    assertThat(Cache.text(cache.only())).contains("\"at\":4").contains("\"etag\":\"x\"");
  }

  @Test
  void announcedRestoration_isAnEvent_forThoseWhoHavePassedTheRecord() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    time.pass(PAYLOAD_TTL);
    BatchRules announced = rules(new Merging.Overwrite(), Restored.ANNOUNCED);

    assertThat(cache.save(announced, "{\"id\":\"a\",\"n\":1}").updated()).containsExactly("a");
    assertThat(cache.stream()).containsExactly("a UPDATED");
    assertThat(cache.save(announced, "{\"id\":\"a\",\"n\":1}").unchanged()).containsExactly("a");
  }

  @Test
  void mergingByCursor_leavesAloneWhatChangedAfterIt_andTellsTheNextOne() {
    cache.save("{\"id\":\"a\",\"n\":1}", "{\"id\":\"b\",\"n\":1}", "{\"id\":\"c\",\"n\":1}");
    BatchResult first = cache.save(after(null), "{\"id\":\"a\",\"n\":2}");
    cache.save("{\"id\":\"b\",\"n\":9}");
    cache.delete("c");
    BatchRules rules =
        rules(new Merging.IgnoreIfModifiedAfterCursor(first.asSent()), Restored.SILENT);

    BatchResult second =
        cache.save(
            rules,
            "{\"id\":\"a\",\"n\":3}",
            "{\"id\":\"b\",\"n\":3}",
            "{\"id\":\"c\",\"n\":3}",
            "{\"id\":\"d\",\"n\":3}");
    BatchResult again =
        cache.save(
            rules, "{\"id\":\"a\",\"n\":3}", "{\"id\":\"b\",\"n\":3}", "{\"id\":\"d\",\"n\":3}");

    assertThat(second.ignored()).containsExactly("b", "c");
    assertThat(second.updated()).containsExactly("a");
    assertThat(second.added()).containsExactly("d");
    assertThat(second.asSent()).isEqualTo(second.last());
    assertThat(again.unchanged()).containsExactly("a", "d");
    assertThat(again.ignored()).containsExactly("b");
    assertThat(again.asSent()).isEqualTo(second.asSent());
    assertThat(cache.delete(rules, "b", "c", "d").ignored()).containsExactly("b", "d");
    assertThat(cache.update(rules, "{\"id\":\"b\",\"n\":5}").ignored()).containsExactly("b");
    assertThat(cache.update(rules, "{\"id\":\"b\",\"n\":9}").unchanged()).containsExactly("b");
  }

  @Test
  void mergingByCursor_ofABatchAllOfWhichIsIgnored_tellsTheGivenCursor() {
    BatchResult first = cache.save("{\"id\":\"a\",\"n\":1}");
    cache.save("{\"id\":\"a\",\"n\":2}");

    BatchResult second =
        cache.save(
            rules(new Merging.IgnoreIfModifiedAfterCursor(first.last()), Restored.SILENT),
            "{\"id\":\"a\",\"n\":3}");

    assertThat(second.ignored()).containsExactly("a");
    assertThat(second.asSent()).isEqualTo(first.last());
  }

  private static BatchRules after(Cursor cursor) {
    return rules(
        new Merging.IgnoreIfModifiedAfterCursor(Optional.ofNullable(cursor)), Restored.SILENT);
  }

  private static BatchRules rules(Merging merging, Restored restored, String... ignored) {
    return new BatchRules(merging, restored, IgnoredFields.of(List.of(ignored)));
  }
}
