package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Wiring;
import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.dynamo.Store;
import dev.deltacache.records.CheckpointKey;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.CursorExpiredException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.RestoredTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One history, all of whose choices come from a seed: writers and readers at work, copies of the
 * tables that are taken meanwhile, each over some time; more work, which is lost when the copies
 * are put back; the restore; and more work.
 */
final class RestoreRun implements AutoCloseable {
  private static final Instant START = Instant.parse("2101-03-01T12:00:00Z");
  private static final int IDS = 9;
  private static final int MOST_PAGES = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Random random;
  private final DynamoDbClient client;
  private final TableCopies tables;
  private final TestTime time = new TestTime(START);
  private final List<DatasetKey> datasets;
  private final Map<DatasetKey, List<Cache>> writers = new HashMap<>();
  private final Map<DatasetKey, List<Follower>> readers = new HashMap<>();

  RestoreRun(long seed, DynamoDbClient client) {
    this.random = new Random(seed);
    this.client = client;
    this.tables = new TableCopies(client, TestTemplate.get(), "-restore-" + seed);
    this.datasets =
        IntStream.range(0, 1 + random.nextInt(3))
            .mapToObj(i -> new DatasetKey("test", "hubspot", "c" + i, "Contact", "base"))
            .toList();
    for (DatasetKey dataset : datasets) {
      writers.put(dataset, List.of(cache(dataset), cache(dataset)));
      readers.put(
          dataset, IntStream.range(0, 3).mapToObj(i -> new Follower(cache(dataset))).toList());
    }
  }

  TableCopies tables() {
    return tables;
  }

  /** All of it. */
  void run() {
    work(20 + random.nextInt(20));
    RestorePoint point = takeCopiesAndGoOn();
    restore(point, UnaryOperator.identity());
    check();
    readers.forEach(
        (dataset, all) -> {
          for (Follower reader : all) {
            if (reader.cursor().isPresent() && random.nextBoolean()) {
              boolean mustBeginAnew = mustBeginAnew(dataset, reader.cursor().get());
              int before = reader.begunAnew();
              reader.read(1);
              assertThat(reader.begunAnew() > before).isEqualTo(mustBeginAnew);
            }
          }
        });
    work(20);
    check();
    finish();
  }

  /** The restore, killed before each of its writes in turn, and begun again. */
  void killEverywhere() {
    work(15);
    Moments moments = takeCopies();
    work(8);
    Map<String, TableCopies.Copy> copies = new HashMap<>(moments.copies());
    copies.putIfAbsent(tables.payloads(), tables.copy(tables.payloads()));
    Map<DatasetKey, List<Follower>> before = new HashMap<>(readers);
    boolean killed = true;
    for (int writes = 0; killed; writes++) {
      copies.forEach(tables::putBack);
      time.pass(Duration.ofMinutes(1));
      before.forEach(
          (dataset, all) -> readers.put(dataset, all.stream().map(Follower::new).toList()));
      killed = isKilledAfter(writes, moments.point());
      time.pass(Duration.ofSeconds(1));
      restore(moments.point(), UnaryOperator.identity());
      check();
      finish();
    }
  }

  private boolean isKilledAfter(int writes, RestorePoint point) {
    AtomicInteger left = new AtomicInteger(writes);
    FaultyClient faults = new FaultyClient(client);
    faults.before(
        request -> {
          boolean writing =
              request instanceof UpdateItemRequest
                  || request instanceof PutItemRequest
                  || request instanceof DeleteItemRequest;
          if (writing && left.getAndDecrement() <= 0) {
            throw new KilledException();
          }
          return request;
        });
    try {
      restore(point, _ -> faults.client());
      return false;
    } catch (KilledException e) {
      return true;
    }
  }

  private static final class KilledException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private record Moments(RestorePoint point, Map<String, TableCopies.Copy> copies) {}

  private RestorePoint takeCopiesAndGoOn() {
    Moments moments = takeCopies();
    work(15 + random.nextInt(15));
    moments.copies().forEach(tables::putBack);
    time.pass(Duration.ofMinutes(random.nextInt(30)).plusMillis(1));
    return moments.point();
  }

  // records no later than a few minutes after heads, for prune may have deleted some by then
  private Moments takeCopies() {
    Map<String, TableCopies.Copy> copies = new HashMap<>();
    boolean headsFirst = random.nextBoolean();
    long first = time.millis();
    String one = headsFirst ? tables.datasets() : tables.records();
    String other = headsFirst ? tables.records() : tables.datasets();
    copies.put(one, copy(one));
    if (!headsFirst && random.nextBoolean()) {
      work(1 + random.nextInt(10));
    } else {
      briefly(random.nextInt(3));
    }
    long second = time.millis();
    copies.put(other, copy(other));
    RestorePoint.Payloads payloads = RestorePoint.Payloads.LAST;
    switch (random.nextInt(4)) {
      case 0 -> copies.put(tables.payloads(), new TableCopies.Copy(Map.of()));
      case 1 -> {
        copies.put(tables.payloads(), copy(tables.payloads()));
        payloads = RestorePoint.Payloads.OTHER;
      }
      default -> {} // they are as they are by then
    }
    return new Moments(
        headsFirst
            ? new RestorePoint(first, second, payloads)
            : new RestorePoint(second, first, payloads),
        copies);
  }

  /** A copy for which each item is read at a time of its own. */
  private TableCopies.Copy copy(String table) {
    TableCopies.Copy before = tables.copy(table);
    briefly(random.nextInt(4));
    return before.mixedWith(tables.copy(table), random);
  }

  /** Some work that takes at most a minute. */
  private void briefly(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      time.pass(Duration.ofSeconds(random.nextInt(10)));
    }
  }

  private void work(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
      time.pass(
          random.nextInt(6) == 0
              ? Duration.ofMinutes(random.nextInt(120))
              : Duration.ofMillis(random.nextInt(90_000)));
    }
  }

  private void step() {
    DatasetKey dataset = datasets.get(random.nextInt(datasets.size()));
    Cache writer = pick(writers.get(dataset));
    switch (random.nextInt(16)) {
      case 0, 1 -> writer.delete("r" + random.nextInt(IDS));
      case 2 -> prune(writer);
      case 3 -> maybeReset(writer);
      case 4 -> writer.track();
      case 5 -> maybeEnd(writer);
      case 6 -> wiring().syncs().putCheckpoint(checkpoint(dataset), "{}", OptionalLong.empty());
      case 7 -> wiring().prune(PATIENCE);
      case 8, 9, 10 -> read(dataset, List.of(1, 2, 100).get(random.nextInt(3)));
      default ->
          writer.save(
              random
                  .ints(1 + random.nextInt(5), 0, IDS)
                  .distinct()
                  .mapToObj(id -> "{\"id\":\"r%d\",\"n\":%d}".formatted(id, random.nextInt(4)))
                  .toArray(String[]::new));
    }
  }

  private void read(DatasetKey dataset, int limit) {
    Follower reader = pick(readers.get(dataset));
    if (reader.cursor().isPresent() || !cache(dataset).isUnknown()) {
      reader.read(limit);
    }
  }

  private void maybeReset(Cache writer) {
    if (random.nextInt(4) == 0) {
      writer.reset();
    }
  }

  private void maybeEnd(Cache writer) {
    if (!writer.isUnknown() && random.nextBoolean()) {
      writer.track();
      writer.endDeletions();
    }
  }

  private void prune(Cache writer) {
    if (writer.isUnknown()) {
      return;
    }
    Optional<Cursor> until = writer.page(Optional.empty(), 2).resume();
    try {
      until.ifPresent(cursor -> writer.prune(cursor, 2));
    } catch (CursorExpiredException e) {
      // its records have expired
    }
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** The restore, over a network that may cut it off. */
  RestoredTables restore(RestorePoint point, UnaryOperator<DynamoDbClient> network) {
    return new RestoreTables(
            new Store(
                network.apply(client), tables.names(), Executors::newVirtualThreadPerTaskExecutor),
            time.time(random.nextLong()),
            Duration.ofDays(60))
        .restore(point, RestoreTables.Mode.RESTORE, _ -> {});
  }

  /** That heads, records and payloads are what they are without a restore. */
  void check() {
    new WholeTables(tables, client, time.millis()).check();
  }

  private boolean mustBeginAnew(DatasetKey dataset, Cursor cursor) {
    Map<String, AttributeValue> head = new WholeTables(tables, client, 0).head(dataset);
    if (head == null) {
      return true;
    }
    RestoreMark mark = RestoreMark.fromBytes(head.get("res").b().asByteArray());
    return !cursor.incarnation().equals(Incarnation.fromBytes(head.get("inc").b().asByteArray()))
        || (cursor.position().compareTo(mark.upTo()) > 0
            && cursor.position().timeMs() < mark.startMs());
  }

  /** Every reader comes to an end, with what the cache holds. */
  void finish() {
    readers.forEach(
        (dataset, all) -> {
          Cache cache = cache(dataset);
          // one who knows nothing finds what the others have
          Follower fresh = new Follower(cache);
          List<Follower> every = new ArrayList<>(all);
          every.add(fresh);
          if (cache.isUnknown()) {
            all.stream().filter(reader -> reader.cursor().isPresent()).forEach(r -> r.read(1));
            every.forEach(reader -> assertThat(reader.checksum()).isEqualTo(Checksum.EMPTY));
            return;
          }
          for (Follower reader : every) {
            Optional<Checksum> last = Optional.empty();
            for (int i = 0; i < 2 || (last.isEmpty() && i < MOST_PAGES); i++) {
              last = reader.read(4);
            }
            assertThat(last).contains(reader.checksum());
          }
        });
  }

  private Wiring wiring() {
    return Wiring.of(client, tables.environment(), time.time(random.nextLong()));
  }

  private Cache cache(DatasetKey dataset) {
    return new Cache(wiring(), dataset);
  }

  private static CheckpointKey checkpoint(DatasetKey dataset) {
    return new CheckpointKey(
        dataset.environment(), dataset.integration(), dataset.connection(), "contacts");
  }

  @Override
  public void close() {
    tables.delete();
  }
}
