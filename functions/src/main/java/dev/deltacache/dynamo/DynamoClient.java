package dev.deltacache.dynamo;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The client of a function: the JDK's own HTTP, which starts fastest. */
public final class DynamoClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  // DynamoDB answers in ms, and a full batch of payloads (16 MB) in less than a second
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);

  /** With the SDK's retries: so that a lost answer leaves time to find out what became of it. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private DynamoClient() {}

  /** Makes it, of the region and credentials that the environment gives. */
  public static DynamoDbClient create() {
    return create(new Usage());
  }

  /** The same, and notes what its calls take. */
  public static DynamoDbClient create(Usage usage) {
    // the JDK keeps 5 open by default: the others of a batch would pay a TLS handshake each
    System.setProperty("http.maxConnections", Integer.toString(Parallel.MAX_CALLS));
    return over(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(SOCKET_TIMEOUT)
            .build(),
        usage);
  }

  /** One that sends nothing: reads find a small dataset, and writes change none. */
  public static DynamoDbClient rehearsal(Map<String, String> environment, Clock clock) {
    return over(
        new RehearsalHttp(
            new RehearsalAnswers(
                Tables.of(environment), CacheSettings.of(environment).shards(), clock.millis())),
        new Usage());
  }

  private static DynamoDbClient over(SdkHttpClient http, Usage usage) {
    return DynamoDbClient.builder()
        .httpClient(http)
        .overrideConfiguration(
            override ->
                override
                    .apiCallTimeout(CALL_TIMEOUT)
                    .addExecutionInterceptor(new UnitsConsumed(usage)))
        .build();
  }
}
