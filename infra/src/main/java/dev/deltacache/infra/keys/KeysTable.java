package dev.deltacache.infra.keys;

import dev.deltacache.infra.DynamoPlace;
import dev.deltacache.infra.LocalSettings;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of the API keys. */
record KeysTable(DynamoPlace dynamo, String name) implements AutoCloseable {
  private static final String NAME = "KEYS_TABLE";
  // its logical id in the template
  private static final String LOCAL_NAME = "Keys";

  /**
   * The one that {@code KEYS_TABLE} names at AWS, with the region and the credentials that the
   * environment gives; without it, that of the local run at {@code DYNAMODB_PORT}.
   *
   * @throws dev.deltacache.infra.SettingException if the environment does not say enough
   */
  static KeysTable of(Map<String, String> environment) {
    String name = environment.get(NAME);
    if (name == null) {
      return new KeysTable(DynamoPlace.local(LocalSettings.dynamoPort(environment)), LOCAL_NAME);
    }
    DynamoPlace.requireName(NAME, name);
    return new KeysTable(DynamoPlace.atAws(), name);
  }

  /**
   * Uses it.
   *
   * @throws dev.deltacache.infra.SettingException if it is not there, or may not be used
   */
  <T> T use(Function<KeysTable, T> work) {
    return dynamo.use(name, () -> work.apply(this));
  }

  DynamoDbClient client() {
    return dynamo.client();
  }

  /** Where it is, to tell of it. */
  String place() {
    return dynamo.name();
  }

  @Override
  public void close() {
    dynamo.close();
  }
}
