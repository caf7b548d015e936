package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;

final class CacheClientTest {
  @Test
  void refusal_stopsTheSample_withTheCachesOwnError() throws Exception {
    LocalSettings settings = LocalSettings.anywhere("right-key");
    try (LocalServer server =
            LocalServer.start(ProjectFiles.template(), settings, Clock.systemUTC());
        CacheClient client = new CacheClient(server.url(), "wrong-key", "acme", "Icon")) {
      assertThatThrownBy(() -> client.changes(null, 100))
          .isInstanceOf(SampleException.class)
          .hasMessageStartingWith("GET /records?model=Icon&limit=100 was answered with 401: ")
          .hasMessageContaining("invalid_api_key");
    }
  }

  @Test
  void noCacheThere_saysHowToStartIt() {
    // a port that nothing listens on: reserved, and refused at once on the loopback
    URI nobody = URI.create("http://127.0.0.1:1");
    try (CacheClient client = new CacheClient(nobody, "key", "acme", "Icon")) {
      assertThatThrownBy(() -> client.changes(null, 100))
          .isInstanceOf(SampleException.class)
          .hasMessageContaining("./mvnw -q -Plocal");
    }
  }
}
