package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a caller gets over HTTP, wherever the functions run. Each test has a connection of its own.
 */
public abstract class HttpContract {
  private static final String CONTACT =
      "{\"id\":\"ü/1\",\"n\":1.50,\"big\":12345678901234567890123,\"text\":\"\\uD83D\\uDE00 €\"}";

  private HttpClient client;
  private String connection;

  /** Where the functions answer. */
  protected abstract URI url();

  /** A key that may do everything. */
  protected abstract String apiKey();

  @BeforeEach
  void connect() {
    client = HttpClient.newHttpClient();
    connection = UUID.randomUUID().toString();
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  @Test
  void health_answersWithoutAKey() throws Exception {
    HttpResponse<byte[]> answer =
        send(java.net.http.HttpRequest.newBuilder(url().resolve("/health")));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(text(answer)).isEqualTo("{\"status\":\"ok\"}");
    assertThat(header(answer, "content-type")).isEqualTo("application/json; charset=utf-8");
  }

  @Test
  void noKey_andOneThatIsNone_areUnauthorized() throws Exception {
    var bare = java.net.http.HttpRequest.newBuilder(url().resolve("/records?model=Contact"));
    assertError(send(bare), 401, "missing_auth_header");
    assertError(send(bare.header("Authorization", "Bearer no-such-key")), 401, "invalid_api_key");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,    /no-such-path,       404, not_found",
    "GET,    /,                   404, not_found",
    "GET,    /Records,            404, not_found",
    "GET,    /records/more/still, 404, not_found",
    "POST,   /health,             405, method_not_allowed",
    "PUT,    /openapi.yaml,       405, method_not_allowed",
    "DELETE, /datasets,           405, method_not_allowed",
  })
  void whatNoRouteTakes_isAnsweredInTheShapeOfErrors(
      String method, String path, int status, String code) throws Exception {
    assertError(send(to(path).method(method, BodyPublishers.noBody())), status, code);
  }

  @Test
  void trailingSlash_isDroppedForTheList() throws Exception {
    assertThat(send(to("/records/?model=Unknown")).statusCode()).isEqualTo(200);
  }

  @Test
  void records_areSavedListedAndDeleted_asTheyWereSent() throws Exception {
    JsonNode saved = json(post("/records", batch(CONTACT)));
    assertThat(saved.get("addedKeys").get(0).asText()).isEqualTo("ü/1");
    assertThat(text(send(to("/records?model=Contact"))))
        .contains(
            "\"id\":\"ü/1\",\"n\":1.50,\"big\":12345678901234567890123," + "\"text\":\"😀 €\",");
    HttpResponse<byte[]> deleted =
        send(
            to("/records").method("DELETE", BodyPublishers.ofByteArray(batch("{\"id\":\"ü/1\"}"))));
    assertThat(json(deleted).get("deletedKeys").get(0).asText()).isEqualTo("ü/1");
    JsonNode after = json(send(to("/records?model=Contact&cursor=" + cursor(saved))));
    assertThat(after.at("/records/0/_nango_metadata/last_action").asText()).isEqualTo("DELETED");
    assertThat(after.get("next_cursor").isNull()).isTrue();
  }

  @Test
  void pages_followOneAnother_byCursor() throws Exception {
    post("/records", batch("{\"id\":1},{\"id\":2},{\"id\":3}"));
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = json(send(to("/records?model=Contact&limit=2" + next)));
      page.get("records").forEach(record -> ids.add(record.get("id").asText()));
      next = page.get("next_cursor").isNull() ? "" : "&cursor=" + page.get("next_cursor").asText();
    } while (!next.isEmpty());
    assertThat(ids).containsExactly("1", "2", "3");
  }

  @Test
  void repeatedParameters_andEncodedOnes_comeAsTheyWereSent() throws Exception {
    post("/records", batch("{\"id\":\"a,b\"},{\"id\":\"c d+e\"},{\"id\":\"f\"}"));
    JsonNode found =
        json(send(to("/records?model=Contact&ids=a%2Cb&ids=c+d%2Be&limit=1000"))).get("records");
    assertThat(found.findValuesAsText("id")).containsExactly("a,b", "c d+e");
    post("/records", batch("{\"id\":\"f\",\"n\":1}"));
    JsonNode since =
        json(send(to("/records?model=Contact&modified_after=2020-01-01T00:00:00%2B01:00")));
    assertThat(since.get("records")).hasSize(3);
  }

  @Test
  void gzip_isGiven() throws Exception {
    post("/records", batch("{\"id\":1,\"text\":\"" + "long ".repeat(30_000) + "\"}"));
    HttpResponse<byte[]> listed =
        send(to("/records?model=Contact").header("Accept-Encoding", "gzip"));
    assertThat(header(listed, "content-encoding")).isEqualTo("gzip");
    assertThat(LocalRequests.json(LocalRequests.gunzip(listed.body())).get("records")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                               | invalid_body",
        "''                                              | invalid_body",
        "{\"model\":\"Contact\"}                         | invalid_body",
        "{\"model\":\"\",\"records\":[{\"id\":1}]}       | invalid_body",
        "{\"model\":\"Contact\",\"records\":[{\"x\":1}]} | invalid_record",
      })
  void badBody_isABadRequest_andSavesNothing(String body, String code) throws Exception {
    assertError(post("/records", body.getBytes(UTF_8)), 400, code);
    assertThat(json(send(to("/records?model=Contact"))).get("records")).isEmpty();
  }

  @Test
  void badParameter_isABadRequest_thatNamesIt() throws Exception {
    HttpResponse<byte[]> answer = send(to("/records?model=Contact&limit=none"));
    assertError(answer, 400, "invalid_query_params");
    assertThat(text(answer)).contains("limit");
    assertError(send(to("/records?model=Contact&cursor=nonsense")), 400, "invalid_cursor");
  }

  @Test
  void run_isEndedByTheIdInItsPath() throws Exception {
    String sync = "{\"sync\":\"contacts\",\"models\":[\"Contact\"]}";
    String run = json(post("/sync-runs", sync.getBytes(UTF_8))).get("id").asText();
    JsonNode ended = json(patch("/sync-runs/" + run, "{\"status\":\"SUCCESS\"}"));
    assertThat(ended.get("status").asText()).isEqualTo("SUCCESS");
    assertError(
        patch("/sync-runs/no-such-run", "{\"status\":\"SUCCESS\"}"), 404, "unknown_sync_run");
  }

  @Test
  void description_andDashboard_areGivenWithoutAKey() throws Exception {
    HttpResponse<byte[]> description =
        send(java.net.http.HttpRequest.newBuilder(url().resolve("/openapi.yaml")));
    assertThat(text(description)).startsWith("openapi: 3.1.0\n");
    HttpResponse<byte[]> page =
        send(java.net.http.HttpRequest.newBuilder(url().resolve("/dashboard")));
    assertThat(header(page, "content-type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(page, "content-security-policy")).contains("default-src 'none'");
  }

  final java.net.http.HttpRequest.Builder to(String target) {
    return java.net.http.HttpRequest.newBuilder(url().resolve(target))
        .header("Authorization", "Bearer " + apiKey())
        .header("Provider-Config-Key", "hubspot")
        .header("Connection-Id", connection);
  }

  final HttpResponse<byte[]> post(String path, byte[] body) throws Exception {
    return send(to(path).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<byte[]> patch(String path, String body) throws Exception {
    return send(to(path).method("PATCH", BodyPublishers.ofString(body)));
  }

  final HttpResponse<byte[]> send(java.net.http.HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  static byte[] batch(String records) {
    return "{\"model\":\"Contact\",\"records\":[%s]}".formatted(records).getBytes(UTF_8);
  }

  private static String cursor(JsonNode saved) {
    return saved.get("cursor").asText();
  }

  static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), UTF_8);
  }

  static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(200);
    return LocalRequests.json(answer.body());
  }

  static void assertError(HttpResponse<byte[]> answer, int status, String code) throws IOException {
    assertThat(answer.statusCode()).as(text(answer)).isEqualTo(status);
    assertThat(header(answer, "content-type")).isEqualTo("application/json; charset=utf-8");
    JsonNode error = LocalRequests.json(answer.body()).get("error");
    assertThat(error.get("code").asText()).isEqualTo(code);
    assertThat(error.get("message").asText()).isNotBlank();
    assertThat(error.get("errors").isArray()).isTrue();
  }
}
