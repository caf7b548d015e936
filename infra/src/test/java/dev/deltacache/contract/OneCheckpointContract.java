package dev.deltacache.contract;

import dev.deltacache.Wiring;
import dev.deltacache.records.Checkpoint;
import dev.deltacache.records.CheckpointKey;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;

/** A test has a checkpoint of its own. */
abstract class OneCheckpointContract extends StoreContract {
  static final OptionalLong WHATEVER = OptionalLong.empty();

  static final String A = "{\"page\":1}";

  static final String B = "{\"page\":2}";

  Wiring wiring;

  CheckpointKey key;

  @BeforeEach
  void wire() {
    wiring = Wiring.of(faults.client(), environment(), time.time(3));
    key = keyOf("contacts");
  }

  CheckpointKey keyOf(String name) {
    return new CheckpointKey("test", "hubspot", dataset.connection(), name);
  }

  Checkpoint put(String json, OptionalLong expected) {
    return wiring.syncs().putCheckpoint(key, json, expected);
  }

  static OptionalLong version(long version) {
    return OptionalLong.of(version);
  }

  Checkpoint stands() {
    return wiring.syncs().checkpoint(key);
  }

  static Checkpoint of(String json, long version) {
    return new Checkpoint(Optional.of(json), version);
  }
}
