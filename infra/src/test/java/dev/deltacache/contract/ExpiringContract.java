package dev.deltacache.contract;

import dev.deltacache.Wiring;
import dev.deltacache.records.Intent;
import dev.deltacache.records.PruneResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Datasets whose records expire, and are pruned by hand. */
abstract class ExpiringContract extends StoreContract {
  static final Duration RECORD_TTL = Duration.ofDays(60);

  static final Duration REST = Duration.ofMinutes(10);

  static final Duration LONG = Duration.ofMinutes(14);

  Wiring wiring;

  @BeforeEach
  void wire() {
    wiring = Wiring.of(faults.client(), environment(), time.time(7));
  }

  PruneResult prune() {
    return wiring.prune(LONG);
  }

  static List<Intent.Save> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Cache.read("{\"id\":\"r%04d\",\"n\":%d}".formatted(i, i)))
        .toList();
  }
}
