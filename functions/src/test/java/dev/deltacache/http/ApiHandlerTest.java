package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class ApiHandlerTest {
  private static final String GZIP_EVENT = "{\"headers\":{\"Accept-Encoding\":\"br, gzip\"}}";

  @Test
  void health_takesNoKey() throws IOException {
    Answer answer = handle(new HealthHandler(), "{\"rawPath\":\"/health\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void refusal_isAnswered() throws IOException {
    Answer answer =
        handle(
            calling(
                () -> {
                  throw RejectedException.of("missing_scope", "the API key lacks it");
                }),
            "{}");
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void failure_thatIsNoCallersDoing_isThrownToLambda() {
    ApiHandler handler =
        calling(
            () -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> handle(handler, "{}")).hasMessage("broken");
  }

  @Test
  void largeAnswer_isGzipped_onlyWhereTheRequestAllowsIt() throws IOException {
    ApiHandler handler =
        calling(() -> new ApiResponse(200, ("[" + "0".repeat(50_000) + "]").getBytes(UTF_8)));
    assertThat(handle(handler, GZIP_EVENT).base64()).isTrue();
    assertThat(handle(handler, "{}").base64()).isFalse();
  }

  @Test
  void call_hasTheTimeThatIsLeft_lessAMargin() throws IOException {
    ApiHandler handler =
        new ApiHandler() {
          @Override
          ApiResponse call(ApiRequest request, Duration patience) {
            assertThat(patience).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(28));
            return new ApiResponse(204, new byte[0]);
          }
        };
    assertThat(handle(handler, "{}").status()).isEqualTo(204);
  }

  private static ApiHandler calling(Supplier<ApiResponse> call) {
    return new ApiHandler() {
      @Override
      ApiResponse call(ApiRequest request, Duration patience) {
        return call.get();
      }
    };
  }

  private static Answer handle(ApiHandler handler, String event) throws IOException {
    Context context =
        (Context)
            Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) ->
                    method.getName().equals("getRemainingTimeInMillis") ? 29_000 : null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, context);
    return Answer.read(out.toByteArray());
  }
}
