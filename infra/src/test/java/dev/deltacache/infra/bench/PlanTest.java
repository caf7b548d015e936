package dev.deltacache.infra.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlanTest {
  @Test
  void of_lists_readsTheNumbers() {
    Plan plan = Plan.of("1000,10000", "100");
    assertThat(plan.sizes()).containsExactly(1_000, 10_000);
    assertThat(plan.batches()).containsExactly(100);
  }

  @Test
  void of_whatIsNoNumberOrOutOfReach_isRefused() {
    assertThatThrownBy(() -> Plan.of("1000,", "100")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Plan.of("99", "100")).hasMessageContaining("sizes");
    assertThatThrownBy(() -> Plan.of("1000", "20000")).hasMessageContaining("batches");
  }
}
