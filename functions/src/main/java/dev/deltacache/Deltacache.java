package dev.deltacache;

import dev.deltacache.records.EventBus;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The cache for code in the same AWS account: what the HTTP API does, by the same operations and
 * rules, without HTTP and without an API key. Its permissions are those of the role it runs under.
 *
 * <pre>{@code
 * Deltacache cache = Deltacache.ofEnvironment();
 * Dataset contacts = cache.connection("prod", "hubspot", "acme").dataset("Contact");
 * contacts.batchSave(List.of("{\"id\": 1, \"name\": \"Ada\"}"));
 * }</pre>
 *
 * <p>Every write may be sent again after any failure, and ends in the same state as if it had been
 * sent once. All of this may be shared by threads.
 *
 * <p>Beside what each call names, all throw {@link dev.deltacache.records.ThrottledException} where
 * the tables took no more requests, and what the AWS SDK throws where DynamoDB cannot be reached.
 */
public final class Deltacache {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Wiring wiring;
  private final Duration patience;

  private Deltacache(Wiring wiring, Duration patience) {
    this.wiring = wiring;
    this.patience = patience;
  }

  /**
   * Over the tables and by the settings that the function's environment variables name, as the
   * template gives them to the functions of the cache: KEYS_TABLE, DATASETS_TABLE, RECORDS_TABLE,
   * PAYLOADS_TABLE, SHARDS, PAYLOAD_TTL_DAYS, RECORD_TTL_DAYS and the others. They must have the
   * values they have there: what has expired is computed from them, not stored.
   *
   * @throws RuntimeException if one is missing, or no value of its kind
   */
  public static Deltacache ofEnvironment() {
    return of(Wiring.ofFunction());
  }

  /**
   * Over a client.
   *
   * @param environment as the environment variables of {@link #ofEnvironment}
   * @throws RuntimeException if one is missing, or no value of its kind
   */
  public static Deltacache over(
      DynamoDbClient client, Map<String, String> environment, Clock clock) {
    return of(Wiring.of(client, EventBus.NONE, environment, clock));
  }

  /** Over what is wired. */
  public static Deltacache of(Wiring wiring) {
    return new Deltacache(wiring, PATIENCE);
  }

  /**
   * The same cache, with more or less patience than 20 s: for so long a call goes on trying where
   * other writers are in its way, or the tables take no more requests. One whose answer is on its
   * way then may take 8 s more.
   */
  public Deltacache withPatience(Duration most) {
    return new Deltacache(wiring, most);
  }

  /**
   * One customer's account at an integration. Nothing is read or written.
   *
   * @param environment the tenant, as API keys name it
   * @param integration what HTTP callers send as {@code Provider-Config-Key}
   * @param connection what HTTP callers send as {@code Connection-Id}
   * @throws IllegalArgumentException if one is no name: 1 to 255 bytes of UTF-8
   */
  public Connection connection(String environment, String integration, String connection) {
    return new Connection(wiring, patience, environment, integration, connection);
  }
}
