package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HTTP API and Lambda do before and after a function, one rule a test, over HTTP. */
final class EdgeTest {
  private static final Duration LONG = Duration.ofSeconds(29);
  private static final Duration SHORT = Duration.ofMillis(20);

  private static LocalServer server;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    server = start(EchoHandler.class, LONG, LONG);
    client = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    SilentHandler.OVER.countDown();
    client.close();
    server.close();
  }

  @Test
  void bodyOver10Mb_isRefusedByApiGateway() throws Exception {
    byte[] body = new byte[ApiGateway.MAX_BODY_BYTES + 1];
    assertRefused(post(server, body), 413, "Request Entity Too Large");
  }

  @Test
  void eventOver6Mb_isRefusedByLambda_beforeAFunctionSeesIt() throws Exception {
    int around = Integer.parseInt(text(post(server, text(6_000_000, 'a')))) - 6_000_000;
    byte[] most = text(LocalFunction.MAX_EVENT_BYTES - around, 'a');
    assertThat(text(post(server, most))).isEqualTo("" + LocalFunction.MAX_EVENT_BYTES);
    int calls = EchoHandler.CALLS.get();
    byte[] more = text(LocalFunction.MAX_EVENT_BYTES - around + 1, 'a');
    assertRefused(post(server, more), 413, "Request Too Long");
    assertThat(EchoHandler.CALLS).hasValue(calls);
  }

  @Test
  void eventsSize_countsTheBodyEscaped() throws Exception {
    assertRefused(post(server, text(3_200_000, '"')), 413, "Request Too Long");
  }

  @Test
  void eventsSize_countsTheBodyInBase64() throws Exception {
    byte[] noText = text(4_800_000, 'a');
    noText[0] = (byte) 0xff;
    assertRefused(post(server, noText), 413, "Request Too Long");
  }

  @Test
  void responseOver6Mb_isAServerError() throws Exception {
    HttpResponse<String> most = get(server, "/any?bytes=" + LocalFunction.MAX_RESPONSE_BYTES);
    assertThat(most.statusCode()).isEqualTo(200);
    HttpResponse<String> more = get(server, "/any?bytes=" + (LocalFunction.MAX_RESPONSE_BYTES + 1));
    assertRefused(more, 500, "Internal Server Error");
  }

  @ParameterizedTest
  @ValueSource(ints = {10_300, 70_000})
  void requestLineAndHeadersOver10Kb_areRefused(int length) throws Exception {
    String answer =
        RawHttp.send(server.url(), "GET /any HTTP/1.1", "x-long: " + "a".repeat(length));
    assertThat(answer)
        .startsWith("HTTP/1.1 431 ")
        .endsWith("{\"message\":\"Request Header Fields Too Large\"}");
    String query = RawHttp.send(server.url(), "GET /any?" + "a".repeat(length) + " HTTP/1.1");
    assertThat(query).startsWith("HTTP/1.1 4").contains("{\"message\":\"");
  }

  @Test
  void headersUnder10Kb_areTaken() throws Exception {
    String answer =
        RawHttp.send(server.url(), "GET /any HTTP/1.1", "x-long: " + "a".repeat(10_150));
    assertThat(answer).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void functionPastItsOwnTimeout_isEndedByLambda() throws Exception {
    try (LocalServer silent = start(SilentHandler.class, SHORT, LONG)) {
      assertRefused(get(silent, "/any"), 500, "Internal Server Error");
    }
  }

  @Test
  void functionThatApiGatewayIsTiredOfWaitingFor_isUnavailable() throws Exception {
    try (LocalServer silent = start(SilentHandler.class, LONG, SHORT)) {
      assertRefused(get(silent, "/any"), 503, "Service Unavailable");
    }
  }

  @Test
  void route_matchesExactly_elseDefaultTakesIt() throws Exception {
    assertThat(event("GET /exact").get("routeKey").asText()).isEqualTo("GET /exact");
    for (String other : List.of("GET /exact/", "GET /exact/more", "GET /Exact", "PUT /exact")) {
      assertThat(event(other).get("routeKey").asText()).as(other).isEqualTo("$default");
    }
  }

  @Test
  void variable_isASegment_whichTheFunctionIsTold() throws Exception {
    JsonNode event = event("PATCH /things/2b-9?x=1");
    assertThat(event.get("routeKey").asText()).isEqualTo("PATCH /things/{id}");
    assertThat(event.at("/requestContext/routeKey")).isEqualTo(event.get("routeKey"));
    assertThat(event.get("rawPath").asText()).isEqualTo("/things/2b-9");
    assertThat(event.get("pathParameters").toString()).isEqualTo("{\"id\":\"2b-9\"}");
    JsonNode encoded = event("PATCH /things/a%20b+%3Fx");
    assertThat(encoded.at("/pathParameters/id").asText()).isEqualTo("a b+?x");
    assertThat(encoded.get("rawPath").asText()).isEqualTo("/things/a b+");
  }

  @Test
  void variable_leavesOtherPathsToDefault_andExactOnesToTheirOwnRoute() throws Exception {
    assertThat(event("PATCH /things/first").get("routeKey").asText())
        .isEqualTo("PATCH /things/first");
    assertThat(event("PATCH /things/first").has("pathParameters")).isFalse();
    for (String other : List.of("PATCH /things/", "PATCH /things/a/", "GET /things/a")) {
      assertThat(event(other).get("routeKey").asText()).as(other).isEqualTo("$default");
    }
  }

  @Test
  void path_arrivesDecoded_andTheQueryRaw() throws Exception {
    JsonNode event = event("GET /a%20b+c/%C3%BC%2F?x=%C3%BC%2B+%zz&y=A|B");
    assertThat(event.get("rawPath").asText()).isEqualTo("/a b+c/ü/");
    assertThat(event.at("/requestContext/http/path").asText()).isEqualTo("/a b+c/ü/");
    assertThat(event.get("rawQueryString").asText()).isEqualTo("x=%C3%BC%2B+%zz&y=A|B");
    assertThat(event.at("/queryStringParameters/y").asText()).isEqualTo("A|B");
  }

  @Test
  void path_isCutAtAnEncodedQuestionMark_afterTheRouteIsChosen() throws Exception {
    JsonNode event = event("GET /exact%3Fmore=1?x=2");
    assertThat(event.get("routeKey").asText()).isEqualTo("$default");
    assertThat(event.get("rawPath").asText()).isEqualTo("/exact");
    assertThat(event.get("rawQueryString").asText()).isEqualTo("x=2");
  }

  @Test
  void twoSlashes_andDots_stayInThePath() throws Exception {
    assertThat(event("GET //exact").get("rawPath").asText()).isEqualTo("//exact");
    assertThat(event("GET /exact/../exact").get("routeKey").asText()).isEqualTo("$default");
  }

  @Test
  void pathThatCannotBeDecoded_isABadRequest() throws Exception {
    assertThat(RawHttp.send(server.url(), "GET /%zz HTTP/1.1"))
        .startsWith("HTTP/1.1 400 ")
        .endsWith("{\"message\":\"Bad Request\"}");
  }

  @Test
  void repeatedParameters_areJoinedByCommas() throws Exception {
    JsonNode event = event("GET /any?ids=1&ids=2%2C3&ids=");
    assertThat(event.at("/queryStringParameters/ids").asText()).isEqualTo("1,2,3,");
    assertThat(event.get("rawQueryString").asText()).isEqualTo("ids=1&ids=2%2C3&ids=");
  }

  @Test
  void headers_haveLowerCaseNames_andRepeatedOnesAreJoinedByCommas() throws Exception {
    JsonNode event = event("GET /any", "X-One: a", "x-ONE: b,c", "X-Empty:");
    assertThat(event.at("/headers/x-one").asText()).isEqualTo("a,b,c");
    assertThat(event.at("/headers/x-empty").asText("absent")).isEmpty();
    assertThat(event.get("headers").has("X-One")).isFalse();
  }

  @Test
  void headersBeyondAscii_areTakenForUtf8_elseForWhatTheyAreByteByByte() throws Exception {
    String utf8 = new String("Zürich €".getBytes(UTF_8), ISO_8859_1);
    JsonNode event = event("GET /any", "X-Utf8: " + utf8, "X-Other: Z\u00fcrich");
    assertThat(event.at("/headers/x-utf8").asText()).isEqualTo("Zürich €");
    assertThat(event.at("/headers/x-other").asText()).isEqualTo("Zürich");
  }

  @Test
  void bodyThatIsNoText_comesInBase64() throws Exception {
    byte[] noText = {(byte) 0xff, 0, 'a'};
    JsonNode event = LocalRequests.JSON.readTree(text(post(server, noText)));
    assertThat(event.get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.get("body").asText())).isEqualTo(noText);
  }

  private static LocalServer start(Class<?> handler, Duration timeout, Duration gatewayWaits)
      throws IOException {
    Template real = ProjectFiles.template();
    Map<String, String> variables = real.functions().getFirst().environment();
    TemplateFunction function =
        new TemplateFunction(
            "Tested",
            handler.getName(),
            variables,
            timeout,
            128,
            List.of(
                Route.DEFAULT,
                Route.of("GET", "/exact"),
                Route.of("PATCH", "/things/first"),
                Route.of("PATCH", "/things/{id}")),
            List.of());
    return LocalServer.start(
        new Template(real.tables(), List.of(function)),
        LocalSettings.anywhere("key"),
        Clock.systemUTC(),
        gatewayWaits);
  }

  private static JsonNode event(String request, String... headers) throws IOException {
    String answer = RawHttp.send(server.url(), request + " HTTP/1.1", headers);
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    return LocalRequests.JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
  }

  private static HttpResponse<String> post(LocalServer to, byte[] body) throws Exception {
    return client.send(
        LocalRequests.to(to, "/any").POST(BodyPublishers.ofByteArray(body)).build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(LocalServer from, String target) throws Exception {
    return client.send(LocalRequests.to(from, target).build(), BodyHandlers.ofString());
  }

  private static String text(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(200);
    return response.body();
  }

  private static byte[] text(int length, char of) {
    return String.valueOf(of).repeat(length).getBytes(UTF_8);
  }

  private static void assertRefused(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(response.body()).isEqualTo("{\"message\":\"" + message + "\"}");
  }
}
