package dev.deltacache.infra;

import dev.deltacache.records.Webhook;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the caller may choose.
 *
 * @param host the address or name of this machine's to listen at
 * @param port to listen on; 0 for any that is free
 * @param dynamoHost the address or name of this machine's at which DynamoDB listens
 * @param dynamoPort where DynamoDB listens; 0 for any that is free
 * @param apiKey a key that may do everything
 * @param dataDir where the database lives; in memory if there is none
 * @param webhook of the environment {@code local}
 */
public record LocalSettings(
    String host,
    int port,
    String dynamoHost,
    int dynamoPort,
    String apiKey,
    Optional<Path> dataDir,
    Optional<Webhook> webhook) {
  static final String HOST = "HOST";
  static final String PORT = "PORT";
  static final String DYNAMODB_HOST = "DYNAMODB_HOST";
  static final String DYNAMODB_PORT = "DYNAMODB_PORT";
  static final String DATA_DIR = "DATA_DIR";
  static final String WEBHOOK_URL = "WEBHOOK_URL";
  static final String WEBHOOK_SIGNING_KEY = "WEBHOOK_SIGNING_KEY";
  static final int DEFAULT_PORT = 3000;
  static final int DEFAULT_DYNAMODB_PORT = 8000;
  static final String DEFAULT_API_KEY = "local-dev-key";

  private static final int MAX_PORT = 65_535;

  public LocalSettings {
    check(PORT, port);
    check(DYNAMODB_PORT, dynamoPort);
    check(HOST, host);
    check(DYNAMODB_HOST, dynamoHost);
    // what an Authorization header can carry after "Bearer " without being cut
    if (!apiKey.matches("[!-~]+")) {
      throw new SettingException("API_KEY is empty, or has a blank or a character outside ASCII");
    }
  }

  /** One without a webhook. */
  public LocalSettings(int port, int dynamoPort, String apiKey, Optional<Path> dataDir) {
    this(
        LocalHttp.LOOPBACK,
        port,
        LocalHttp.LOOPBACK,
        dynamoPort,
        apiKey,
        dataDir,
        Optional.empty());
  }

  /** In memory, on any ports that are free. */
  public static LocalSettings anywhere(String apiKey) {
    return new LocalSettings(0, 0, apiKey, Optional.empty());
  }

  /** The same with a webhook. */
  public LocalSettings with(Webhook other) {
    return new LocalSettings(
        host, port, dynamoHost, dynamoPort, apiKey, dataDir, Optional.of(other));
  }

  /** The same at another address or name of this machine's. */
  LocalSettings at(String otherHost) {
    return new LocalSettings(otherHost, port, dynamoHost, dynamoPort, apiKey, dataDir, webhook);
  }

  /** The same with DynamoDB at another address or name of this machine's. */
  public LocalSettings withDynamoAt(String otherHost) {
    return new LocalSettings(host, port, otherHost, dynamoPort, apiKey, dataDir, webhook);
  }

  /**
   * Reads {@code HOST}, {@code PORT}, {@code DYNAMODB_HOST}, {@code DYNAMODB_PORT}, {@code
   * API_KEY}, {@code DATA_DIR}, {@code WEBHOOK_URL} and {@code WEBHOOK_SIGNING_KEY}.
   *
   * @throws SettingException if one is bad; what is set but empty is bad too
   */
  static LocalSettings of(Map<String, String> environment) {
    return new LocalSettings(
        environment.getOrDefault(HOST, LocalHttp.LOOPBACK),
        port(environment),
        environment.getOrDefault(DYNAMODB_HOST, LocalHttp.LOOPBACK),
        dynamoPort(environment),
        apiKey(environment),
        Optional.ofNullable(environment.get(DATA_DIR)).map(LocalSettings::folder),
        webhook(environment.get(WEBHOOK_URL), environment.get(WEBHOOK_SIGNING_KEY)));
  }

  /** The port that {@code PORT} names, never 0: a caller has to know it. */
  public static int port(Map<String, String> environment) {
    return port(environment, PORT, DEFAULT_PORT);
  }

  /** The port that {@code DYNAMODB_PORT} names, never 0. */
  public static int dynamoPort(Map<String, String> environment) {
    return port(environment, DYNAMODB_PORT, DEFAULT_DYNAMODB_PORT);
  }

  /** The key that {@code API_KEY} names. */
  public static String apiKey(Map<String, String> environment) {
    return environment.getOrDefault("API_KEY", DEFAULT_API_KEY);
  }

  private static int port(Map<String, String> environment, String variable, int otherwise) {
    String port = environment.getOrDefault(variable, Integer.toString(otherwise));
    if (!port.matches("0*[1-9][0-9]{0,8}")) {
      throw badPort(variable, port);
    }
    return Integer.parseInt(port);
  }

  private static void check(String variable, int port) {
    if (port < 0 || port > MAX_PORT) {
      throw badPort(variable, Integer.toString(port));
    }
  }

  private static void check(String variable, String host) {
    if (!host.matches("[\\w.:%-]+")) {
      throw new SettingException(
          "%s is not an address or a name: \"%s\"".formatted(variable, shown(host)));
    }
  }

  private static Optional<Webhook> webhook(String url, String signingKey) {
    if (url == null && signingKey == null) {
      return Optional.empty();
    }
    if (url == null || signingKey == null) {
      throw new SettingException(
          "%s and %s are to be set together".formatted(WEBHOOK_URL, WEBHOOK_SIGNING_KEY));
    }
    try {
      return Optional.of(new Webhook(url, signingKey));
    } catch (IllegalArgumentException e) {
      throw new SettingException("The webhook's " + e.getMessage());
    }
  }

  private static Path folder(String name) {
    try {
      if (!name.isBlank()) {
        return Path.of(name).toAbsolutePath();
      }
    } catch (InvalidPathException e) {
      // as an empty name
    }
    throw new SettingException(
        "%s is not the name of a folder: \"%s\"".formatted(DATA_DIR, shown(name)));
  }

  private static SettingException badPort(String variable, String port) {
    return new SettingException(
        "%s is not a number from 1 to %d: \"%s\"".formatted(variable, MAX_PORT, shown(port)));
  }

  private static String shown(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }
}
