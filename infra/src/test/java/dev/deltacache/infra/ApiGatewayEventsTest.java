package dev.deltacache.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ApiGatewayEventsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T14:13:20.123Z");

  @Test
  void event_hasTheFieldsOfTheSampleEvent() throws IOException {
    JsonNode sample = ProjectFiles.event(new Route("POST /records"));
    JsonNode event = event("POST", "", Map.of("user-agent", "test"), "{}".getBytes(UTF_8));
    assertThat(event.fieldNames()).toIterable().hasSameElementsAs(names(sample));
    assertThat(event.get("requestContext").fieldNames())
        .toIterable()
        .hasSameElementsAs(names(sample.get("requestContext")));
    assertThat(event.at("/requestContext/http").fieldNames())
        .toIterable()
        .hasSameElementsAs(names(sample.at("/requestContext/http")));
    assertThat(event.at("/requestContext/time").asText()).isEqualTo("24/Nov/2026:14:13:20 +0000");
  }

  @Test
  void query_staysRawBesideItsParameters() throws IOException {
    JsonNode event = event("GET", "ids=a%2Cb&ids=c+d&x=%zz&flag", Map.of(), new byte[0]);
    assertThat(event.get("rawQueryString").asText()).isEqualTo("ids=a%2Cb&ids=c+d&x=%zz&flag");
    JsonNode parameters = event.get("queryStringParameters");
    assertThat(parameters.get("ids").asText()).isEqualTo("a,b,c d");
    assertThat(parameters.get("x").asText()).isEqualTo("%zz");
    assertThat(parameters.get("flag").asText()).isEmpty();
  }

  @Test
  void noQueryAndNoBody_leaveNoFields() throws IOException {
    JsonNode event = event("GET", "", Map.of(), new byte[0]);
    assertThat(event.has("queryStringParameters")).isFalse();
    assertThat(event.has("body")).isFalse();
  }

  @Test
  void text_comesAsText() throws IOException {
    JsonNode event = event("POST", "", Map.of(), "ü\u0000😀".getBytes(UTF_8));
    assertThat(event.get("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.get("body").asText()).isEqualTo("ü\u0000😀");
  }

  @Test
  void whatIsNoText_orPacked_comesInBase64() throws IOException {
    byte[] noText = {(byte) 0xff, 0};
    JsonNode event = event("POST", "", Map.of(), noText);
    assertThat(event.get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(Base64.getDecoder().decode(event.get("body").asText())).isEqualTo(noText);
    JsonNode packed = event("POST", "", Map.of("content-encoding", "gzip"), new byte[] {'a'});
    assertThat(packed.get("isBase64Encoded").asBoolean()).isTrue();
    assertThat(packed.get("body").asText()).isEqualTo("YQ==");
  }

  private static Iterable<String> names(JsonNode node) {
    return () -> node.fieldNames();
  }

  private static JsonNode event(
      String method, String query, Map<String, String> headers, byte[] body) throws IOException {
    HttpRequest request = new HttpRequest(method, "/records", query, headers, body);
    return LocalRequests.json(
        ApiGatewayEvents.of(request, Route.of(method, "/records"), "id", NOW));
  }
}
