package dev.deltacache.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.Connection;
import dev.deltacache.Dataset;
import dev.deltacache.Deltacache;
import dev.deltacache.RecordsPage;
import dev.deltacache.Wiring;
import dev.deltacache.contract.Embedded;
import dev.deltacache.contract.TestContext;
import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.Waiting;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.RunCounts;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.SyncKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sync over a source and a cache of its own; invocations are made by hand. */
abstract class SyncTest {
  static final int PAGE = 3;

  private static final Map<String, String> VARIABLES = variables();
  private static final int MINUTES = 900_000;

  /** In the future, since DynamoDB removes what has expired by its own clock. */
  private static final Instant START = Instant.parse("2101-03-01T12:00:00Z");

  final TestTime time = new TestTime(START);
  final Source source = new Source(PAGE);
  final List<Duration> waits = new ArrayList<>();
  String name;
  // of which a test that waits for it makes less
  Duration httpTimeout = Duration.ofSeconds(30);

  @BeforeEach
  void startWithAConnection() {
    name = UUID.randomUUID().toString();
  }

  @AfterEach
  void close() {
    source.close();
  }

  void reset() {
    DatasetKey key =
        new DatasetKey("test", SyncContacts.INTEGRATION, name, SyncContacts.MODEL, "base");
    Wiring.of(Embedded.client(), VARIABLES, time.time(1)).reset(key, Duration.ofSeconds(20));
  }

  /** So many contacts at the source, in order of their names. */
  void fill(int contacts) {
    IntStream.range(0, contacts).forEach(i -> put(id(i), 1));
  }

  static String id(int i) {
    return "c%04d".formatted(i);
  }

  void put(String id, int version) {
    source.contacts.put(id, "{\"id\": \"%s\", \"score\": %d.50}".formatted(id, version));
  }

  /** Whether it finished. */
  boolean invoke() {
    return invoke(Embedded.client(), () -> MINUTES);
  }

  boolean invoke(DynamoDbClient client, IntSupplier leftMs) {
    Waiting waiting =
        new Waiting(
            time,
            wait -> {
              waits.add(wait);
              time.pass(wait);
            },
            new Random(1));
    SyncContacts sync =
        new SyncContacts(
            cache(client),
            new ContactSource(
                source.url(), "token", new PatientHttp(new HttpSender(httpTimeout), waiting)));
    Map<String, Object> answer =
        sync.handleRequest(
            Map.of("environment", "test", "connection", name), new TestContext(leftMs));
    return Boolean.TRUE.equals(answer.get("finished"));
  }

  Deltacache cache(DynamoDbClient client) {
    // invocations that start in the same ms have different runs all the same
    return Deltacache.of(Wiring.of(client, VARIABLES, time.time(new Random().nextLong())));
  }

  Connection connection() {
    return cache(Embedded.client()).connection("test", SyncContacts.INTEGRATION, name);
  }

  Dataset dataset() {
    return connection().dataset(SyncContacts.MODEL);
  }

  /** All changes that the cache has, by id. */
  Map<String, ServedRecord> cached() {
    Map<String, ServedRecord> all = new TreeMap<>();
    Optional<String> cursor = Optional.empty();
    do {
      RecordsPage page = dataset().listRecords(cursor, 1_000);
      page.records().forEach(record -> all.put(record.stored().id(), record));
      cursor = page.nextCursor();
    } while (cursor.isPresent());
    return all;
  }

  /** The contacts that live in the cache are those of the source, to the byte. */
  void assertEqualToSource() {
    Map<String, String> live =
        cached().values().stream()
            .filter(record -> record.stored().isLive())
            .collect(
                toMap(
                    record -> record.stored().id(),
                    record -> new String(record.json().json(), UTF_8)));
    assertThat(live)
        .isEqualTo(
            source.contacts.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, e -> e.getValue().replace(" ", ""))));
  }

  /** The sum of what all runs of this test did. */
  RunCounts counts() {
    SyncKey sync = new SyncKey("test", SyncContacts.INTEGRATION, name, SyncContacts.SYNC, "base");
    List<Map<String, AttributeValue>> models =
        Embedded.client()
            .queryPaginator(
                query ->
                    query
                        .tableName(VARIABLES.get("DATASETS_TABLE"))
                        .consistentRead(true)
                        .keyConditionExpression("dataset = :s")
                        .expressionAttributeValues(
                            Map.of(":s", AttributeValue.fromS(sync.encoded()))))
            .items()
            .stream()
            .filter(item -> item.containsKey("added"))
            .toList();
    return new RunCounts(
        sum(models, "added"),
        sum(models, "updated"),
        sum(models, "deleted"),
        sum(models, "unchanged"));
  }

  private static long sum(List<Map<String, AttributeValue>> items, String attribute) {
    return items.stream().mapToLong(item -> Long.parseLong(item.get(attribute).n())).sum();
  }

  private static Map<String, String> variables() {
    try {
      return ProjectFiles.template().functions().getFirst().environment();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
