package dev.deltacache.infra.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.infra.Template;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One process that measures, and prints each {@link Row} as a line of JSON. */
final class Lab {
  static final int KB = 1024;

  /** Records of the dataset that prices are measured on. */
  static final int PRICED = 1_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 20_260_101;

  private final Template template;
  private final DynamoDbClient client;
  private final Probe probe;
  private final Events events = Events.read(Path.of("events"));

  /**
   * Over a client.
   *
   * @param client whose calls the probe measures
   */
  Lab(Template template, DynamoDbClient client, Probe probe) {
    this.template = template;
    this.client = client;
    this.probe = probe;
    String keys = template.functions().getFirst().environment().get("KEYS_TABLE");
    ApiKey key = new ApiKey("bench", Set.of(Scope.values()), "bench", false);
    new PutApiKey(client, keys).put(Events.SECRET, key);
  }

  /** Plays all operations on a new dataset; prints what each took. */
  void play(Design design, int size, int batch) {
    passage(design, KB, size, batch)
        .play((operation, usage) -> tell(new Row(design, operation, KB, size, batch, usage)));
  }

  /** Plays all operations, and tells nothing. */
  void rehearse(Design design, int size, int batch) {
    passage(design, KB, size, batch).play((_, _) -> {});
  }

  /** Plays what prices need on a new dataset; prints what each took. */
  void playPrices(Design design, int bytes) {
    passage(design, bytes, PRICED, PRICED)
        .playPrices(
            (operation, usage) -> tell(new Row(design, operation, bytes, PRICED, 0, usage)));
  }

  private Passage passage(Design design, int bytes, int size, int batch) {
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

  private static void tell(Row row) {
    try {
      System.out.println(JSON.writeValueAsString(row));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
