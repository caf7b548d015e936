package dev.deltacache.simulation;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ThrottledException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One run of writers, readers and the prune function, all of whose choices come from a seed: who
 * goes on when, what goes wrong, and in which order the items of transactions turn visible.
 */
final class Simulation {
  private static final Instant LATEST_START = Instant.parse("5000-01-01T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Longer than all that happens in one run. */
  private static final Duration BETWEEN_SEEDS = Duration.ofDays(250);

  private static final List<Duration> AGES =
      List.of(Duration.ofHours(2), Duration.ofDays(8), Duration.ofDays(31), Duration.ofDays(61));

  private final Random random;
  private final World world;
  private final Schedule schedule;
  private final Truth truth;
  private final Faults faults;
  private final FaultyNetwork network;
  private final List<DatasetKey> datasets = new ArrayList<>();
  private final Map<DatasetKey, List<Reader>> readers = new HashMap<>();
  private final boolean large;

  private Simulation(long seed, DynamoDbClient real) {
    this.random = new Random(seed);
    int shards = 1 + random.nextInt(3);
    // each before the ones that ran earlier: what they left is in the future, and never due
    Instant start = LATEST_START.minus(BETWEEN_SEEDS.multipliedBy(seed % SEEDS_A_DATABASE));
    this.world = new World(real, random, shards, start, this::elsewhere, this::hiding);
    this.schedule = world.schedule;
    this.truth = world.truth;
    this.faults = new Faults(random);
    this.network = new FaultyNetwork(schedule, faults, random);
    this.large = random.nextInt(60) == 0;
    int count = random.nextInt(4) == 0 ? 2 : 1;
    for (int i = 0; i < count; i++) {
      datasets.add(new DatasetKey("test", "sim", seed + "-" + i, "Contact", "base"));
    }
  }

  /** As many seeds may run over one database, in ascending order. */
  static final int SEEDS_A_DATABASE = 1_000;

  /**
   * What a run did.
   *
   * @param faults how often each was injected
   */
  record Outcome(long commits, Map<Faults.Fault, Long> faults, long endedMs, int choice) {}

  /**
   * Runs a seed.
   *
   * @throws AssertionError if a promise was broken
   */
  static Outcome run(long seed, DynamoDbClient real) {
    Simulation simulation = new Simulation(seed, real);
    simulation.addActors();
    simulation.schedule.run();
    simulation.finish();
    return new Outcome(
        simulation.truth.commits(),
        simulation.faults.injected(),
        simulation.schedule.millis(),
        simulation.random.nextInt());
  }

  private void addActors() {
    for (DatasetKey dataset : datasets) {
      readers.put(dataset, List.of(reader(dataset), reader(dataset)));
      for (Reader reader : readers.get(dataset)) {
        schedule.add(() -> read(reader));
      }
    }
    int writers = 2 + random.nextInt(2);
    boolean tracks = random.nextInt(2) == 0;
    for (int i = 0; i < writers; i++) {
      Random own = new Random(random.nextLong());
      DatasetKey dataset = datasets.get(random.nextInt(datasets.size()));
      Writer writer = new Writer(wiring(), dataset, world.tracking, own, this::json);
      Reader reader = readers.get(dataset).getFirst();
      SyncCode code = new SyncCode(schedule, writer, own, reader::cursor);
      if (tracks && i == 0) {
        writer.saveAll();
        schedule.add(code::track);
      } else if (tracks && random.nextBoolean()) {
        schedule.add(code::saveAgain);
      } else {
        schedule.add(code::write);
      }
    }
    Random own = new Random(random.nextLong());
    schedule.add(() -> look(datasets.getFirst(), own));
    if (random.nextInt(3) == 0) {
      schedule.add(() -> prune(own));
    }
    if (random.nextInt(3) == 0) {
      schedule.add(() -> age(own));
    }
  }

  // any of them, or all at once
  private Predicate<ItemKey> hiding(Set<ItemKey> keys) {
    if (!network.happens(Faults.Fault.ONE_BY_ONE)) {
      return key -> false;
    }
    double share = random.nextDouble();
    return key -> random.nextDouble() < share;
  }

  private Wiring wiring() {
    return world.wiring(network);
  }

  private Reader reader(DatasetKey dataset) {
    return new Reader(wiring(), dataset, truth);
  }

  private void read(Reader reader) {
    for (int i = 0; i < 7; i++) {
      schedule.begin("read");
      reader.read(List.of(1, 2, 5, 100).get(random.nextInt(4)));
    }
  }

  private String json(String id, int value) {
    return large && value == 2
        ? "{\"id\":\"%s\",\"n\":2,\"text\":\"%s\"}".formatted(id, LargeText.TEXT)
        : "{\"id\":\"%s\",\"n\":%d}".formatted(id, value);
  }

  private void look(DatasetKey dataset, Random own) {
    Looker looker = new Looker(wiring(), dataset, world);
    for (int i = 0; i < 5; i++) {
      schedule.begin("look");
      if (own.nextBoolean()) {
        looker.lookUp(Writer.IDS.subList(0, 1 + own.nextInt(Writer.IDS.size())));
      } else {
        looker.newestFirst(Writer.IDS);
      }
    }
  }

  private void prune(Random own) {
    Wiring wiring = wiring();
    int runs = 1 + own.nextInt(2);
    for (int i = 0; i < runs; i++) {
      schedule.begin("scheduled prune");
      try {
        wiring.prune(PATIENCE);
      } catch (ThrottledException | SdkException e) {
        // the next run goes on
      }
    }
  }

  private void age(Random own) {
    int times = 1 + own.nextInt(2);
    for (int i = 0; i < times; i++) {
      for (int j = own.nextInt(60); j > 0; j--) {
        schedule.turn();
      }
      schedule.age(AGES.get(own.nextInt(AGES.size())), this::settle);
    }
  }

  /** What the database, the network and the native TTL do meanwhile. */
  private boolean elsewhere() {
    int kind = random.nextInt(12);
    if (kind == 0 && network.deliverOne()) {
      return true;
    }
    if (kind == 1) {
      List<ItemKey> expired = world.contents.expired(schedule.millis());
      if (!expired.isEmpty()) {
        world.visibility.expire(expired.get(random.nextInt(expired.size())));
        return true;
      }
    }
    return world.visibility.revealOne();
  }

  /** Everything arrives, and everything can be seen. */
  private void settle() {
    while (network.deliverOne() || world.visibility.revealOne()) {}
  }

  private void finish() {
    settle();
    world.tracking.check();
    for (DatasetKey dataset : datasets) {
      Optional<Raw.Head> head = world.contents.head(dataset);
      boolean empty =
          head.map(now -> now.lastSyncMs() + Duration.ofDays(60).toMillis() <= schedule.millis())
              .orElse(true);
      List<Raw.Stored> records =
          empty ? List.of() : world.contents.records(head.orElseThrow().incarnation());
      readers.get(dataset).forEach(reader -> reader.finish(records));
      reader(dataset).finish(records);
      activity(dataset);
    }
  }

  private void activity(DatasetKey dataset) {
    wiring()
        .activity(dataset, 0, schedule.millis())
        .ifPresent(
            activity -> {
              long added = activity.hours().stream().mapToLong(hour -> hour.added()).sum();
              long updated = activity.hours().stream().mapToLong(hour -> hour.updated()).sum();
              long deleted = activity.hours().stream().mapToLong(hour -> hour.deleted()).sum();
              List<Long> counted = List.of(added, updated, deleted);
              List<Long> made =
                  List.of(
                      truth.changes(dataset, "A"),
                      truth.changes(dataset, "U"),
                      truth.changes(dataset, "D"));
              Truth.check(counted.equals(made), "activity", counted, made);
            });
  }
}
