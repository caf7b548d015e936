package dev.deltacache.infra.bench;

import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Plays the operations over a client, and measures them. */
final class Lab {
  static final int KB = 1024;

  /** Records of the dataset that prices are measured on. */
  static final int PRICED = 1_000;

  private static final long SEED = 20_260_101;

  private final Template template;
  private final DynamoDbClient client;
  private final Probe probe;
  private final Events events;
  private final Consumer<Row> rows;

  /**
   * Over a client.
   *
   * @param client whose calls the probe measures
   * @param rows told what each operation took
   */
  Lab(Template template, Path project, DynamoDbClient client, Probe probe, Consumer<Row> rows) {
    this.template = template;
    this.client = client;
    this.probe = probe;
    this.events = Events.read(project.resolve("events"));
    this.rows = rows;
    String keys = template.functions().getFirst().environment().get("KEYS_TABLE");
    ApiKey key = new ApiKey("bench", Set.of(Scope.values()), "bench", false);
    new PutApiKey(client, keys).put(Events.SECRET, key);
  }

  /** Plays all operations on a new dataset, and tells what each took. */
  void play(Design design, int size, int batch) {
    passage(design, KB, size, batch)
        .play(
            (operation, usage) -> rows.accept(new Row(design, operation, KB, size, batch, usage)));
  }

  /** Plays all operations, and tells nothing. */
  void rehearse(Design design, int size, int batch) {
    passage(design, KB, size, batch).play((_, _) -> {});
  }

  /** Plays what prices need on a new dataset, and tells what each took. */
  void playPrices(Design design, int bytes) {
    passage(design, bytes, PRICED, PRICED)
        .playPrices(
            (operation, usage) -> rows.accept(new Row(design, operation, bytes, PRICED, 0, usage)));
  }

  /** The passage through a new dataset. */
  Passage passage(Design design, int bytes, int size, int batch) {
    Caller caller = new Caller(events, probe, UUID.randomUUID().toString());
    Contacts contacts = new Contacts(SEED, bytes);
    return new Passage(() -> started(design), caller, contacts, size, batch);
  }

  // has answered each call once, about another dataset: the API key is known, as it always is but
  // for a call a minute
  private Cache started(Design design) {
    Cache cache = design.cold(client, template);
    Caller elsewhere = new Caller(events, probe, UUID.randomUUID().toString());
    elsewhere.save(cache, List.of("{\"id\":\"1\"}"));
    elsewhere.list(cache, 1, "");
    elsewhere.ask(cache, Call.START_TRACKING, 0);
    elsewhere.ask(cache, Call.END_TRACKING, 0);
    elsewhere.delete(cache, List.of("{\"id\":\"1\"}"));
    elsewhere.ask(cache, Call.RESET, 0);
    return cache;
  }
}
