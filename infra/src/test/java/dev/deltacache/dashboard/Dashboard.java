package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.deltacache.dynamo.PutApiKey;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.records.ApiKey;
import dev.deltacache.records.Scope;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A local run with all its content, and a browser on its dashboard; made once for all tests. */
final class Dashboard {
  /** Where this is set, a browser that is missing is a failure; elsewhere the tests are skipped. */
  static final String NEEDED = "DELTACACHE_NEEDS_BROWSER";

  private static Dashboard instance;

  final LocalServer server;
  final Cache cache;
  final Page page;
  private final Browser browser;

  private Dashboard() throws Exception {
    LateClock clock = new LateClock(Content.SPAN);
    server = LocalServer.start(ProjectFiles.template(), LocalSettings.anywhere(Page.KEY), clock);
    cache = new Cache(server.url(), Page.KEY);
    new Content(cache, clock, Page.KEY).fill(server);
    browser = Browser.start();
    page = new Page(browser, server.url());
  }

  /**
   * Says that a test needs it.
   *
   * @throws org.opentest4j.TestAbortedException if there is no browser, and need not be one
   */
  static synchronized Dashboard open() throws Exception {
    String missing = Browser.missing();
    if (!missing.isEmpty() && System.getenv(NEEDED) != null) {
      fail(missing + "\n(a failure because " + NEEDED + " is set)");
    }
    assumeTrue(missing.isEmpty(), missing);
    if (instance == null) {
      instance = new Dashboard();
      // after the last of the classes that share it, whichever that is
      Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "dashboard"));
    }
    return instance;
  }

  /** Makes another key. */
  void key(String secret, String environment, Scope scope) {
    try (DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(server.dynamoUrl())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build()) {
      new PutApiKey(client, "Keys")
          .put(secret, new ApiKey(environment, Set.of(scope), "of a test", false));
    }
  }

  private void close() {
    browser.close();
    cache.close();
    server.close();
  }
}
