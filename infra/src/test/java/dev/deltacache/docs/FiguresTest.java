package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the few figures of README are those that were measured. */
final class FiguresTest {
  // of the columns of cost.md: write units, plain, read units, plain, $, plain
  private static final int DOLLARS = 5;

  @Test
  void dollarsOfReadme_areThoseOfCost() throws IOException {
    Map<String, List<String>> measured =
        rows(Path.of("docs", "cost.md")).stream()
            .filter(row -> row.size() > 10)
            .collect(Collectors.toMap(List::getFirst, row -> row, (first, _) -> first));
    List<List<String>> shown =
        rows(Path.of("..", "README.md")).stream()
            .filter(row -> row.size() == 3 && row.get(1).matches("[0-9.]+"))
            .toList();
    assertThat(shown)
        .hasSizeGreaterThan(3)
        .allSatisfy(
            row ->
                assertThat(measured.get(row.getFirst()).subList(DOLLARS, DOLLARS + 2))
                    .isEqualTo(row.subList(1, 3)));
  }

  private static List<List<String>> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("| ") && line.endsWith(" |"))
        .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
        .toList();
  }
}
