package dev.deltacache.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Sha256;
import dev.deltacache.records.Webhook;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Webhooks in Parameter Store, each an encrypted parameter of two lines: the URL and the signing
 * key. What was read is remembered for a minute.
 */
public final class ParameterStoreBook implements WebhookBook {
  private static final long REMEMBERED_MS = 60_000;
  // environments' names may have any characters, a parameter's may not
  private static final int NAME_BYTES = 16;

  private final SsmClient client;
  private final String path;
  private final InstantSource clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Optional<Webhook> webhook, long readMs) {}

  /**
   * Makes it.
   *
   * @param path of all parameters, with a slash at its beginning and none at its end
   */
  public ParameterStoreBook(SsmClient client, String path, InstantSource clock) {
    this.client = client;
    this.path = path;
    this.clock = clock;
  }

  @Override
  public Optional<Webhook> of(String environment) {
    long now = clock.millis();
    Known last = known.get(environment);
    if (last == null || last.readMs() + REMEMBERED_MS <= now) {
      last = new Known(read(environment), now);
      known.put(environment, last);
    }
    return last.webhook();
  }

  /** Sets an environment's. */
  public void put(String environment, Webhook webhook) {
    client.putParameter(
        put ->
            put.name(name(environment))
                .type(ParameterType.SECURE_STRING)
                .overwrite(true)
                .value(webhook.url() + "\n" + webhook.signingKey()));
  }

  /** Removes an environment's, if it has one. */
  public void remove(String environment) {
    try {
      client.deleteParameter(delete -> delete.name(name(environment)));
    } catch (ParameterNotFoundException e) {
      // it has none, as is wanted
    }
  }

  private Optional<Webhook> read(String environment) {
    try {
      String[] lines =
          client
              .getParameter(get -> get.name(name(environment)).withDecryption(true))
              .parameter()
              .value()
              .split("\n", -1);
      if (lines.length != 2) {
        throw new IllegalStateException("a webhook's parameter has not two lines");
      }
      return Optional.of(new Webhook(lines[0], lines[1]));
    } catch (ParameterNotFoundException e) {
      return Optional.empty();
    }
  }

  private String name(String environment) {
    byte[] hash = Sha256.of(ByteBuffer.wrap(environment.getBytes(UTF_8)));
    return path + "/" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
  }
}
