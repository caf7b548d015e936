package dev.deltacache.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ErasedConnection;
import dev.deltacache.records.Names;
import dev.deltacache.records.SyncKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Connections that are erased. Tables of its own: what is left in them is looked at as a whole. */
abstract class EraseContract extends ExpiringContract {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  ConnectionKey connection;

  @BeforeEach
  void nameTheConnection() {
    connection = of(dataset);
  }

  ErasedConnection erase() {
    return wiring.eraseConnection(connection, PATIENCE);
  }

  /** By another instance of the function: how many datasets. */
  long erasedByAnother() {
    return Wiring.of(client(), environment(), time.time(9))
        .eraseConnection(connection, PATIENCE)
        .datasets();
  }

  /** Once what has just died may be touched. */
  void pruneLater() {
    time.pass(REST.plusMillis(1));
    assertThat(prune().done()).isTrue();
  }

  static ConnectionKey of(DatasetKey dataset) {
    return new ConnectionKey(dataset.environment(), dataset.integration(), dataset.connection());
  }

  /** Another dataset of the connection. */
  Cache cache(String model) {
    return cacheOver(client(), key(model));
  }

  DatasetKey key(String model) {
    return new DatasetKey(
        dataset.environment(), dataset.integration(), dataset.connection(), model, "base");
  }

  static String[] records(int count) {
    return IntStream.range(0, count).mapToObj("{\"id\":\"r%d\"}"::formatted).toArray(String[]::new);
  }

  SyncKey sync(String name) {
    return new SyncKey(
        connection.environment(), connection.integration(), connection.connection(), name, "base");
  }

  /** A sync with some runs of some models, as runs make it. */
  void putSync(SyncKey sync, int runs) {
    RawDatasets raw = rawDatasets();
    byte[] names =
        Names.toBytes(sync.integration(), sync.connection(), sync.name(), sync.variant());
    raw.put(sync.encoded(), "SYNC", "SYNC#" + sync.environment(), names);
    for (int i = 0; i < runs; i++) {
      String run = "RUN#%020x".formatted(i);
      for (String item : List.of(run, run + "#Contact", run + "#~")) {
        raw.put(sync.encoded(), item);
      }
    }
  }

  void putCheckpoint(CheckpointKey key) {
    byte[] connectionNames = Names.toBytes(key.integration(), key.connection());
    byte[] rest = key.key().getBytes(UTF_8);
    byte[] names = Arrays.copyOf(connectionNames, connectionNames.length + rest.length);
    System.arraycopy(rest, 0, names, connectionNames.length, rest.length);
    rawDatasets().put(key.encoded(), "CHECKPOINT", "CHECKPOINT#" + key.environment(), names);
  }

  CheckpointKey checkpoint(String key) {
    return new CheckpointKey(
        connection.environment(), connection.integration(), connection.connection(), key);
  }

  /** A dataset's pointer to a run that started at some time. */
  void putRunPointer(DatasetKey key, long startedMs) {
    rawDatasets().put(key.encoded(), "RUN#%012x00000000".formatted(startedMs));
  }
}
