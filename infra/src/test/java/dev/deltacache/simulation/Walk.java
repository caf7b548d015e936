package dev.deltacache.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.Wiring;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One operation that ends at one of its calls, and those who go on. */
final class Walk {
  static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final Instant LATEST_START = Instant.parse("5000-01-01T00:00:00Z");
  private static final List<String> ALL = List.of("a", "b", "c", "d", "e", "f", "g");

  private final Operation operation;
  private final DatasetKey dataset;
  private final World world;
  private final Reader reader;
  private final Looker looker;
  private Visibility.Hiding hiding = keys -> key -> false;

  /** What of a transaction cannot be seen when its writer dies. */
  enum Hidden {
    NOTHING,
    ALL,
    ALL_BUT_HEAD,
    HEAD;

    private boolean hides(ItemKey key) {
      boolean isHead = key.key().containsKey("item") && key.key().get("item").s().equals("HEAD");
      return switch (this) {
        case NOTHING -> false;
        case ALL -> true;
        case ALL_BUT_HEAD -> !isHead;
        case HEAD -> isHead;
      };
    }
  }

  /**
   * Makes what is there before.
   *
   * @param number of the walk over this database: each begins before those that came earlier
   */
  Walk(DynamoDbClient real, int number, Operation operation) {
    this.operation = operation;
    this.dataset = new DatasetKey("test", "walk", Integer.toString(number), "Contact", "base");
    this.world =
        new World(
            real,
            new Random(number),
            2,
            LATEST_START.minus(Duration.ofDays(250L * number)),
            this::reveal,
            keys -> hiding.of(keys));
    this.reader = new Reader(wiring("reader"), dataset, world.truth);
    this.looker = new Looker(wiring("looker"), dataset, world);
    operation.prepare(wiring("before"), dataset, world.schedule);
    reader.read(100);
  }

  private boolean reveal() {
    return world.visibility.revealOne();
  }

  private Wiring wiring(String by) {
    return world.wiring(CutNetwork.whole(world, by));
  }

  /**
   * Runs the operation until it dies.
   *
   * @return its network; not cut, if it came to its end
   */
  CutNetwork die(CutNetwork.Cut cut, int at, Hidden hidden) {
    CutNetwork network = CutNetwork.at(world, by(), cut, at);
    hiding = keys -> hidden::hides;
    try {
      operation.run(world.wiring(network), dataset);
    } catch (Schedule.Killed | IllegalStateException e) {
      if (!network.isCut()) {
        throw e;
      }
    }
    hiding = keys -> key -> false;
    return network;
  }

  /** Whether there is something that cannot be seen yet. */
  boolean isHalfVisible() {
    return world.visibility.isAnyHidden();
  }

  private String by() {
    return operation == Operation.END_OF_TRACKING ? Tracking.END : operation.name();
  }

  /** Reads and looks, while things turn visible. */
  void read() {
    reader.read(2);
    looker.lookUp(ALL);
    looker.newestFirst(ALL);
    reader.read(1);
  }

  /** Another writer saves a record that has not changed, which the operation may delete. */
  void save() {
    save("c 0", "c");
    save("g 0", "g");
  }

  private void save(String record, String id) {
    long began = world.tracking.now();
    Operation.save(wiring("save"), dataset, record);
    world.tracking.saved(dataset.encoded(), List.of(id), began);
  }

  void reset() {
    wiring("reset").reset(dataset, PATIENCE);
  }

  /** Who got no answer asks again. */
  void again() {
    operation.run(wiring(by()), dataset);
  }

  /** What a caller can see in the end, by id, once everybody has read everything. */
  Map<String, String> end() {
    while (world.visibility.revealOne()) {}
    world.tracking.check();
    List<Raw.Stored> records =
        world.contents.records(world.contents.head(dataset).orElseThrow().incarnation());
    reader.finish(records);
    new Reader(wiring("another reader"), dataset, world.truth).finish(records);
    emptyTheGraveyard();
    Map<String, String> seen = new TreeMap<>();
    ChangesQuery all = ChangesQuery.after(Optional.empty(), 100, 6_000_000);
    for (ServedRecord served : wiring("end").changes(dataset, all).orElseThrow().records()) {
      seen.put(
          served.stored().id(),
          served.stored().isLive() + " " + new String(served.json().json(), UTF_8));
    }
    return seen;
  }

  // whatever was left of other incarnations is found, and deleted
  private void emptyTheGraveyard() {
    if (world.contents.ofDead(dataset).isEmpty()) {
      return;
    }
    world.schedule.pass(Duration.ofMinutes(11));
    wiring("prune").prune(PATIENCE);
    List<ItemKey> left = new ArrayList<>(world.contents.ofDead(dataset));
    // the native TTL's, which costs nothing
    left.removeAll(world.contents.expired(world.schedule.millis()));
    Truth.check(left.isEmpty(), "left behind", left);
  }

  /** All that is decided of the living: but for what a save named in a window, and graves. */
  Map<ItemKey, Map<String, AttributeValue>> decided() {
    Map<ItemKey, Map<String, AttributeValue>> decided = new HashMap<>(world.visibility.decided());
    decided.values().removeIf(item -> item == null);
    decided.keySet().removeIf(key -> isSeenOrGrave(key));
    world.contents.ofDead(dataset).forEach(decided::remove);
    return decided;
  }

  private static boolean isSeenOrGrave(ItemKey key) {
    AttributeValue item = key.key().get("item");
    return item != null
        && (item.s().startsWith("SEEN#") || key.key().get("dataset").s().startsWith("graves"));
  }
}
