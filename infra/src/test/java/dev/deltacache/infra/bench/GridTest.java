package dev.deltacache.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void toString_rows_alignsTheColumns() {
    Grid grid = new Grid("", "units");
    grid.add("save", "5.10");
    grid.add("re-save", "0");
    assertThat(grid)
        .hasToString(
            """
            |         | units |
            |---------|------:|
            | save    |  5.10 |
            | re-save |     0 |
            """);
  }

  @Test
  void number_anySize_hasTheDigitsThatCount() {
    assertThat(Grid.number(0)).isEqualTo("0");
    assertThat(Grid.number(0.01234)).isEqualTo("0.0123");
    assertThat(Grid.number(5.1234)).isEqualTo("5.12");
    assertThat(Grid.number(51.234)).isEqualTo("51.2");
    assertThat(Grid.number(5_123.4)).isEqualTo("5,123");
    assertThat(Grid.number(1 / 0.0)).isEqualTo("–");
    assertThat(Grid.number(0.0 / 0)).isEqualTo("–");
  }
}
