package dev.deltacache.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The local run, which follows API Gateway also where {@code sam local} does not: that decodes each
 * body as text, and takes a path with a slash at its end for the one without.
 */
final class LocalHttpTest extends HttpContract {
  private static final String API_KEY = "local-dev-key";

  private static LocalServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        LocalServer.start(
            ProjectFiles.template(), LocalSettings.anywhere(API_KEY), Clock.systemUTC());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void trailingSlash_isRedirected_butForTheList() throws Exception {
    HttpResponse<byte[]> elsewhere = send(to("/health/"));
    assertThat(elsewhere.statusCode()).isEqualTo(308);
    assertThat(header(elsewhere, "location")).isEqualTo("/health");
  }

  @Test
  void gzip_isTaken() throws Exception {
    byte[] packed = LocalRequests.gzip(batch("{\"id\":1},{\"id\":2}"));
    HttpResponse<byte[]> saved =
        send(
            to("/records")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed)));
    assertThat(json(saved).get("added").asInt()).isEqualTo(2);
  }

  @Test
  void bodyThatIsNoText_isABadRequest() throws Exception {
    assertError(post("/records", new byte[] {(byte) 0xff, 0, 'a'}), 400, "invalid_body");
  }

  @Override
  protected URI url() {
    return server.url();
  }

  @Override
  protected String apiKey() {
    return API_KEY;
  }
}
