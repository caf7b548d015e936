package dev.deltacache.infra.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ItemTest {
  @Test
  void batches_endBeforeAWSWouldRefuseThem_quotesCountedTwice() {
    Item quotes = new Item("1", "\"".repeat(1_000_000));
    Item large = new Item("2", "x".repeat(6_000_000));
    assertThat(Item.batches(List.of(quotes, quotes, quotes, large, quotes)))
        .containsExactly(List.of(quotes, quotes), List.of(quotes), List.of(large), List.of(quotes));
  }

  @Test
  void batches_haveAllItems_inTheirOrder() {
    List<Item> items =
        IntStream.range(0, 2_500).mapToObj(i -> new Item("" + i, "{\"id\":" + i + "}")).toList();
    List<List<Item>> batches = Item.batches(items);
    assertThat(batches).extracting(List::size).containsExactly(1_000, 1_000, 500);
    assertThat(batches.stream().flatMap(List::stream)).containsExactlyElementsOf(items);
    assertThat(Item.batches(List.of())).isEmpty();
  }
}
