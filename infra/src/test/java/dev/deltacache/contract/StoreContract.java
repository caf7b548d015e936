package dev.deltacache.contract;

import dev.deltacache.Wiring;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.ServedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What holds for the store over any DynamoDB. Each test has a dataset and a clock of its own; the
 * tables are shared.
 */
abstract class StoreContract implements Engine {
  static final Template TEMPLATE = TestTemplate.get();

  /** In the future, since DynamoDB removes what has expired by its own clock. */
  static final Instant START = Instant.parse("2101-03-01T12:00:00Z");

  TestTime time;
  DatasetKey dataset;
  FaultyClient faults;
  Cache cache;

  @BeforeEach
  void startWithANewDataset() {
    time = new TestTime(START);
    dataset = new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base");
    faults = new FaultyClient(client());
    cache = cacheOver(faults.client(), dataset);
  }

  /** The same cache as another instance of a function has it. */
  Cache other() {
    return cacheOver(client(), dataset);
  }

  Cache cacheOver(DynamoDbClient client, DatasetKey of) {
    return new Cache(Wiring.of(client, environment(), time.time(of.hashCode())), of);
  }

  /** The dataset's present incarnation. */
  Incarnation incarnation() {
    return cache.first().resume().orElseThrow().incarnation();
  }

  /** The tables behind the cache's back. */
  Raw raw() {
    return new Raw(client(), TEMPLATE);
  }

  /** What may be put behind the cache's back. */
  RawDatasets rawDatasets() {
    return new RawDatasets(client(), TEMPLATE);
  }

  /** A record's item, to be hidden. */
  Raw.Hideable record(ServedRecord served) {
    return raw().record(served.stored(), incarnation());
  }

  /** A record's payload, to be hidden. */
  Raw.Hideable payload(ServedRecord served) {
    return raw().payloads(served.stored(), incarnation());
  }

  static List<String> ids(ChangesPage page) {
    return page.records().stream().map(served -> served.stored().id()).toList();
  }

  static Map<String, String> environment() {
    return TestTemplate.environment();
  }
}
