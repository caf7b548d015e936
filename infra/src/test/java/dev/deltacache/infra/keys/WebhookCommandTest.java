package dev.deltacache.infra.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.SettingException;
import dev.deltacache.records.Webhook;
import dev.deltacache.webhooks.ParameterStoreBook;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** The keys command, where it sets webhooks. */
final class WebhookCommandTest {
  private static final String SET = "webhook --environment prod --url https://hook.example/in";

  private final Map<String, String> parameters = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void webhook_isSet_withANewKeyEachTime_thatIsShownAlone() {
    String first = run(SET);
    String second = run(SET);

    assertThat(first).matches("dcw_[A-Za-z0-9_-]{43}\\R");
    assertThat(second).matches("dcw_[A-Za-z0-9_-]{43}\\R").isNotEqualTo(first);
    assertThat(book().of("prod")).hasValue(new Webhook("https://hook.example/in", second.strip()));
    assertThat(said.toString(UTF_8)).contains("prod is told of its changes");
  }

  @Test
  void webhook_withoutAUrl_isRemoved_alsoWhereThereIsNone() {
    run(SET);
    assertThat(run("webhook --environment prod")).isEmpty();
    assertThat(run("webhook --environment prod")).isEmpty();
    assertThat(book().of("prod")).isEmpty();
    assertThat(said.toString(UTF_8)).contains("prod has no webhook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "webhook --environment prod --url ftp://hook.example/",
        "webhook --environment prod --url hook.example",
        "webhook --url https://hook.example/",
        "webhook --environment '' --url https://hook.example/"
      })
  void whatIsWrong_isSaid_andNothingIsSet(String line) {
    assertThatThrownBy(() -> run(line)).isInstanceOf(SettingException.class);
    assertThat(parameters).isEmpty();
    assertThat(out.size()).isZero();
  }

  @Test
  void withoutAStack_theWayIsShown_alsoThatOfTheLocalRun() {
    assertThatThrownBy(() -> Keys.run(SET, Map.of(), new SecureRandom(), stream(out), stream(said)))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("WEBHOOKS_PATH")
        .hasMessageContaining("WEBHOOK_URL");
  }

  private String run(String line) {
    out.reset();
    KeyCommands commands =
        new KeyCommands(
            () -> {
              throw new AssertionError("no key is asked for");
            },
            this::book,
            new SecureRandom(),
            stream(out),
            stream(said));
    Keys.run(line, commands, stream(out), stream(said));
    return out.toString(UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, UTF_8);
  }

  private ParameterStoreBook book() {
    SsmClient client =
        (SsmClient)
            Proxy.newProxyInstance(
                SsmClient.class.getClassLoader(),
                new Class<?>[] {SsmClient.class},
                (proxy, method, arguments) ->
                    method.isDefault() && arguments[0] instanceof Consumer<?>
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : answer(arguments[0]));
    return new ParameterStoreBook(client, "/stack/webhooks", Clock.systemUTC());
  }

  private Object answer(Object request) {
    return switch (request) {
      case GetParameterRequest get -> {
        String value = parameters.get(get.name());
        if (value == null) {
          throw ParameterNotFoundException.builder().build();
        }
        yield GetParameterResponse.builder().parameter(p -> p.value(value)).build();
      }
      case PutParameterRequest put -> {
        parameters.put(put.name(), put.value());
        yield PutParameterResponse.builder().build();
      }
      case DeleteParameterRequest delete -> {
        if (parameters.remove(delete.name()) == null) {
          throw ParameterNotFoundException.builder().build();
        }
        yield DeleteParameterResponse.builder().build();
      }
      default -> throw new UnsupportedOperationException("" + request);
    };
  }
}
