package dev.deltacache.infra.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
  @Test
  void manyMore_areOnlyCounted() {
    assertThat(told(Refusals.MOST_TOLD)).hasSize(Refusals.MOST_TOLD).last().isEqualTo("no 99");
    assertThat(told(Refusals.MOST_TOLD + 7))
        .hasSize(Refusals.MOST_TOLD + 1)
        .last()
        .isEqualTo("and 7 more");
  }

  private static List<String> told(int count) {
    Refusals refusals = new Refusals();
    IntStream.range(0, count).mapToObj(i -> "no " + i).forEach(refusals::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    refusals.tell(new PrintStream(out, true, UTF_8));
    return out.toString(UTF_8).lines().toList();
  }
}
