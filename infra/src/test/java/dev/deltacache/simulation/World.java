package dev.deltacache.simulation;

import dev.deltacache.Wiring;
import dev.deltacache.contract.TestTemplate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What actors act in: a clock, tables whose transactions turn visible late, and the truth. */
final class World {
  final Schedule schedule;
  final Visibility visibility;
  final Tracking tracking = new Tracking();
  final Truth truth;
  final Contents contents;
  private final DynamoDbClient real;
  private final Map<String, List<String>> keyNames = ItemKey.names(TestTemplate.get());
  private final Map<String, String> environment = new HashMap<>(TestTemplate.environment());
  private final Random random;

  World(
      DynamoDbClient real,
      Random random,
      int shards,
      Instant start,
      Schedule.Elsewhere elsewhere,
      Visibility.Hiding hiding) {
    this.real = real;
    this.random = random;
    this.environment.put("SHARDS", Integer.toString(shards));
    this.schedule = new Schedule(random, start, elsewhere);
    this.truth = new Truth(schedule, tracking);
    this.visibility = new Visibility(real, keyNames, random, hiding, truth);
    this.contents = new Contents(environment, visibility);
    truth.of(visibility, contents);
  }

  /** The cache, as an instance of a function has it. */
  Wiring wiring(Network network) {
    return Wiring.of(
        new SimulatedClient(real, keyNames, visibility, network),
        environment,
        schedule.time(random.nextLong()));
  }
}
