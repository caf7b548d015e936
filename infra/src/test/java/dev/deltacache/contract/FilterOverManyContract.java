package dev.deltacache.contract;

import static dev.deltacache.records.Action.DELETED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Filters over more records than one request looks at. Tables of its own: others scan theirs. */
abstract class FilterOverManyContract extends StoreContract {
  private static final int MOST_LOOKED_AT = 20_000;

  @Test
  void pageThatHasLookedAtAllItMay_leadsOnAlthoughItFoundNothing() {
    for (int from = 0; from < 21_000; from += 7_000) {
      cache.save(
          IntStream.range(from, from + 7_000)
              .mapToObj(i -> Cache.read("{\"id\":\"" + i + "\"}"))
              .toList());
    }
    cache.delete("20999", "0");
    Ask deleted = Ask.all().only(DELETED);

    ChangesPage page = cache.page(deleted.limit(1));
    assertThat(page.records()).isEmpty();
    assertThat(page.end()).isEqualTo(End.MORE);
    // the first of them has moved to the end
    assertThat(page.next().orElseThrow().position().sequence()).isEqualTo(MOST_LOOKED_AT + 1);
    assertThat(page.resume()).isEqualTo(page.next());
    assertThat(page.behind()).isEqualTo(1_001);

    ChangesPage rest = cache.page(deleted.limit(1).from(page.next()));
    assertThat(rest.records().getFirst().stored().id()).isEqualTo("20999");

    // downwards: records of 7,000 and more positions below the last one
    cache.save("{\"id\":\"0\",\"n\":1}", "{\"id\":\"20999\",\"n\":1}");
    ChangesPage down = cache.page(deleted.newestFirst());
    assertThat(down.records()).isEmpty();
    assertThat(down.end()).isEqualTo(End.MORE);
    ChangesPage bottom = cache.page(deleted.newestFirst().from(down.next()));
    assertThat(bottom.records()).isEmpty();
    assertThat(bottom.next()).isEmpty();
  }
}
