package dev.deltacache.deployed;

import dev.deltacache.infra.HttpContract;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

/** The same cases as those of the local run's routes. */
@Tag(Deployed.TAG)
@DisplayName("HTTP under sam local start-api, as under the local run")
final class SamHttpTest extends HttpContract {
  private static final String API_KEY = "sam-key";

  private static LocalServer tables;
  private static SamLocal sam;

  @BeforeAll
  static void start() throws Exception {
    Requirements.require();
    LocalSettings settings = LocalSettings.anywhere(API_KEY).withDynamoAt("0.0.0.0");
    tables = LocalServer.start(ProjectFiles.template(), settings, Clock.systemUTC());
    sam =
        SamLocal.start(
            SamLocal.Front.API, ProjectFiles.templateFile(), tables.dynamoUrl().getPort(), "any");
  }

  @AfterAll
  static void stop() {
    if (sam != null) {
      sam.close();
      tables.close();
    }
  }

  @Override
  protected URI url() {
    return sam.url();
  }

  @Override
  protected String apiKey() {
    return API_KEY;
  }
}
