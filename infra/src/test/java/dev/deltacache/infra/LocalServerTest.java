package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  void health_answersWithoutAKey() throws Exception {
    var request = java.net.http.HttpRequest.newBuilder(server.url().resolve("/health")).build();
    assertThat(send(request).statusCode()).isEqualTo(200);
  }

  @Test
  void unknownPath_isNotFound_inTheShapeOfErrors() throws Exception {
    HttpResponse<byte[]> response = send(LocalRequests.to(server, "/no-such-route").build());
    assertError(response, 404, "not_found");
  }

  @Test
  void otherMethod_isNotAllowed_inTheShapeOfErrors() throws Exception {
    var put = LocalRequests.to(server, "/health").PUT(BodyPublishers.noBody()).build();
    assertError(send(put), 405, "method_not_allowed");
  }

  @Test
  void trailingSlash_isDroppedForTheList_andRedirectedElsewhere() throws Exception {
    String list = "/records/?model=Unknown";
    assertThat(send(LocalRequests.to(server, list).build()).statusCode()).isEqualTo(200);
    HttpResponse<byte[]> elsewhere = send(LocalRequests.to(server, "/health/").build());
    assertThat(elsewhere.statusCode()).isEqualTo(308);
    assertThat(elsewhere.headers().firstValue("location")).hasValue("/health");
  }

  @Test
  void savedRecords_areListedAsTheyWereSent() throws Exception {
    String records = "[{\"id\":\"ü/1\",\"n\":1.50,\"big\":12345678901234567890123}]";
    var save = BodyPublishers.ofByteArray(batch("Sent", records));
    JsonNode saved =
        LocalRequests.json(send(LocalRequests.to(server, "/records").POST(save).build()).body());
    assertThat(saved.get("addedKeys").get(0).asText()).isEqualTo("ü/1");
    HttpResponse<byte[]> listed = send(LocalRequests.to(server, "/records?model=Sent").build());
    assertThat(new String(listed.body(), UTF_8))
        .contains("\"id\":\"ü/1\",\"n\":1.50,\"big\":12345678901234567890123,");
  }

  @Test
  void gzip_isTakenAndGiven() throws Exception {
    String records =
        "[%s]"
            .formatted(
                String.join(
                    ",",
                    IntStream.range(0, 1_000).mapToObj("{\"id\":\"%d\"}"::formatted).toList()));
    HttpResponse<byte[]> saved =
        send(
            LocalRequests.to(server, "/records")
                .header("content-encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(LocalRequests.gzip(batch("Packed", records))))
                .build());
    assertThat(saved.statusCode()).isEqualTo(200);
    HttpResponse<byte[]> listed =
        send(
            LocalRequests.to(server, "/records?model=Packed&limit=1000")
                .header("accept-encoding", "gzip")
                .build());
    assertThat(listed.headers().firstValue("content-encoding")).hasValue("gzip");
    JsonNode page = LocalRequests.json(LocalRequests.gunzip(listed.body()));
    assertThat(page.get("records")).hasSize(1_000);
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

  private static byte[] batch(String model, String records) {
    return "{\"model\":\"%s\",\"records\":%s}".formatted(model, records).getBytes(UTF_8);
  }

  private static HttpResponse<byte[]> send(java.net.http.HttpRequest request)
      throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private static void assertError(HttpResponse<byte[]> response, int status, String code)
      throws IOException {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = LocalRequests.json(response.body()).get("error");
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("errors").isArray()).isTrue();
  }
}
