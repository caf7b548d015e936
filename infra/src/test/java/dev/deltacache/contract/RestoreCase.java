package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.dynamo.Store;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Single cases of a restore: what each table was restored to is made by hand. */
abstract class RestoreCase {
  static final String A1 = "{\"id\":\"a\",\"n\":1}";
  static final String A2 = "{\"id\":\"a\",\"n\":2}";
  static final String A3 = "{\"id\":\"a\",\"n\":3}";
  static final String B1 = "{\"id\":\"b\",\"n\":1}";
  static final String B2 = "{\"id\":\"b\",\"n\":2}";

  final DynamoDbClient client = Embedded.client();
  final TestTime time = new TestTime(Instant.parse("2101-03-01T12:00:00Z"));
  final TableCopies tables = new TableCopies(client, TestTemplate.get(), "-" + UUID.randomUUID());
  final DatasetKey dataset = new DatasetKey("test", "hubspot", "acme", "Contact", "base");
  final Cache cache = other();
  RestorePoint.Payloads payloadsAre = RestorePoint.Payloads.LAST;
  long restoredTo;

  @AfterEach
  void delete() {
    tables.delete();
  }

  /** The same cache as another instance of a function has it. */
  Cache other() {
    return new Cache(wiring(), dataset);
  }

  Wiring wiring() {
    return Wiring.of(client, tables.environment(), time.time(1));
  }

  /** What is saved before this is older than all that a restore may have lost. */
  void passALongTime() {
    time.pass(Duration.ofMinutes(10));
  }

  /** What there was at the moment that both tables are restored to. */
  record Moment(TableCopies.Copy heads, TableCopies.Copy records) {}

  /** A moment at which nothing has happened for long. */
  Moment aLongTimeLater() {
    passALongTime();
    restoredTo = time.millis();
    return new Moment(heads(), records());
  }

  RestoredTables restore(Moment moment) {
    return restore(moment.heads(), moment.records());
  }

  TableCopies.Copy heads() {
    return tables.copy(tables.datasets());
  }

  TableCopies.Copy records() {
    return tables.copy(tables.records());
  }

  RestoredTables restore(TableCopies.Copy heads, TableCopies.Copy records) {
    return restoreOver(client, heads, records);
  }

  RestoredTables restoreOver(
      DynamoDbClient network, TableCopies.Copy heads, TableCopies.Copy records) {
    tables.putBack(tables.datasets(), heads);
    tables.putBack(tables.records(), records);
    time.pass(Duration.ofMinutes(1));
    return again(network, RestoreTables.Mode.RESTORE);
  }

  RestoredTables again(RestoreTables.Mode mode) {
    return again(client, mode);
  }

  RestoredTables again(DynamoDbClient network, RestoreTables.Mode mode) {
    RestorePoint point = new RestorePoint(restoredTo, restoredTo, payloadsAre);
    RestoredTables restored = restoreTables(network).restore(point, mode, _ -> {});
    if (mode == RestoreTables.Mode.RESTORE) {
      new WholeTables(tables, client, time.millis()).check();
    }
    return restored;
  }

  RestoreTables restoreTables(DynamoDbClient network) {
    Store store = new Store(network, tables.names(), Executors::newVirtualThreadPerTaskExecutor);
    return new RestoreTables(store, time.time(2), Duration.ofDays(60));
  }

  static void readToTheEnd(Follower reader) {
    Optional<Checksum> last = Optional.empty();
    for (int i = 0; i < 2 || (last.isEmpty() && i < 20); i++) {
      last = reader.read(1);
    }
    assertThat(last).contains(reader.checksum());
  }
}
