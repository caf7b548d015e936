package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiRequestTest {
  private static final byte[] JSON = "[\"é😀\"]".getBytes(UTF_8);

  @Test
  void event_isRead_andTheRestPassedBy() {
    ApiRequest request =
        Events.read(
            """
            {"version":"2.0","routeKey":"GET /records","cookies":["a=b"],"rawPath":"/records",
             "queryStringParameters":{"rawPath":"/no"},"rawQueryString":"a=%26",
             "requestContext":{"authorizer":{"http":{"method":"NO"}},
               "http":{"path":"/no","method":"GET","sourceIp":"::1"},"timeEpoch":1},
             "headers":{"Connection-Id":"c1"},"stageVariables":null,"isBase64Encoded":false}
            """);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/records");
    assertThat(request.rawQuery()).isEqualTo("a=%26");
    assertThat(request.header("connection-id")).hasValue("c1");
    assertThat(request.header("authorization")).isEmpty();
  }

  @Test
  void header_isFound_howeverItsNameIsSpelled() {
    ApiRequest request = Events.withHeaders(Map.of("CONTENT-Encoding", "x", "accept", "y"));
    assertThat(request.header("content-encoding")).hasValue("x");
    assertThat(request.header("accept")).hasValue("y");
  }

  @Test
  void pathParameters_areFoundByName_andMayBeNull() {
    ApiRequest request = Events.read("{\"pathParameters\":{\"id\":\"2b-9\"}}");
    assertThat(request.pathParameter("id")).hasValue("2b-9");
    assertThat(request.pathParameter("ID")).isEmpty();
    assertThat(Events.read("{\"pathParameters\":null}").pathParameter("id")).isEmpty();
    assertThat(Events.read("{}").pathParameter("id")).isEmpty();
  }

  @Test
  void body_isReadAsText_inBase64_andGzipped() throws IOException {
    assertThat(firstString(Events.body("['é😀']"))).isEqualTo("é😀");
    assertThat(firstString(Events.bytes(JSON, Map.of()))).isEqualTo("é😀");
    Map<String, String> gzip = Map.of("Content-Encoding", "gzip");
    assertThat(firstString(Events.bytes(Gzip.pack(JSON), gzip))).isEqualTo("é😀");
  }

  @Test
  void body_thatIsAbsentOrNull_isEmpty() throws IOException {
    for (String event : new String[] {"{}", "{\"body\":null}", "{\"body\":\"\"}"}) {
      try (JsonParser body = Events.read(event).body()) {
        assertThat(body.nextToken()).isNull();
      }
    }
  }

  @Test
  void body_thatIsNotPackedAsItsEventSays_isRefused() {
    for (String body : new String[] {"*", "e", "e=30", "e30=\\n", "{}"}) {
      ApiRequest request = Events.read("{\"body\":\"" + body + "\",\"isBase64Encoded\":true}");
      assertThatThrownBy(() -> firstString(request))
          .isInstanceOf(RejectedException.class)
          .hasMessageStartingWith("body is not base64");
    }
  }

  private static String firstString(ApiRequest request) throws IOException {
    try (JsonParser body = request.body()) {
      body.nextToken();
      return body.nextTextValue();
    }
  }
}
