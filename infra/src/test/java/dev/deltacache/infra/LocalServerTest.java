package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LocalServerTest {
  private static final LocalSettings ANY_PORT = LocalSettings.anywhere("local-dev-key");

  private static LocalServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    server = LocalServer.start(ProjectFiles.template(), ANY_PORT, Clock.systemUTC());
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @Test
  void failingHandler_isAnsweredForAsApiGatewayDoes() throws Exception {
    TemplateFunction broken =
        new TemplateFunction(
            "Broken",
            FailingHandler.class.getName(),
            ProjectFiles.template().functions().getFirst().environment(),
            Duration.ofSeconds(1),
            128,
            List.of(Route.DEFAULT),
            List.of());
    Template template = new Template(ProjectFiles.template().tables(), List.of(broken));
    try (LocalServer failing = LocalServer.start(template, ANY_PORT, Clock.systemUTC())) {
      HttpResponse<byte[]> response = send(LocalRequests.to(failing, "/health").build());
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(response.body()).asString().isEqualTo("{\"message\":\"Internal Server Error\"}");
    }
  }

  @Test
  void portInUse_isNamed_withTheWayToChooseAnother() {
    int port = server.url().getPort();
    LocalSettings taken = new LocalSettings(port, 0, "local-dev-key", Optional.empty());
    assertThatThrownBy(() -> LocalServer.start(ProjectFiles.template(), taken, Clock.systemUTC()))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("Port " + port)
        .hasMessageContaining("PORT=")
        .hasMessageNotContaining("\n");
  }

  private static HttpResponse<byte[]> send(java.net.http.HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }
}
