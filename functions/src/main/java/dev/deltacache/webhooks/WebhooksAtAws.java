package dev.deltacache.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Webhooks of Parameter Store and SQS, of the region and credentials that the environment gives.
 */
public final class WebhooksAtAws {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(3);
  // with the SDK's retries
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  private WebhooksAtAws() {}

  /**
   * Makes them.
   *
   * @param path of the parameters
   * @param queue its URL
   */
  public static Webhooks create(String path, String queue, Map<String, String> environment) {
    SqsClient sqs =
        SqsClient.builder()
            .httpClient(http())
            .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))
            .build();
    Clock clock = Clock.systemUTC();
    return new Webhooks(
        new ParameterStoreBook(parameterStore(), path, clock),
        new SqsWebhookQueue(sqs, queue),
        environment,
        clock);
  }

  /** A client of Parameter Store. */
  public static SsmClient parameterStore() {
    return SsmClient.builder()
        .httpClient(http())
        .overrideConfiguration(override -> override.apiCallTimeout(CALL_TIMEOUT))
        .build();
  }

  private static SdkHttpClient http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(SOCKET_TIMEOUT)
        .build();
  }
}
