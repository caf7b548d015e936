package dev.deltacache.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

final class ParameterStoreBookTest {
  private static final Webhook HOOK = new Webhook("https://hook.example/", "0123456789abcdef");

  private final Store store = new Store();
  private Instant now = Instant.EPOCH;
  private final ParameterStoreBook book =
      new ParameterStoreBook(store, "/stack/webhooks", () -> now);

  @Test
  void webhook_isEncrypted_underANameThatAnyEnvironmentGives_andReadAgain() {
    book.put("Prod: ü/*", HOOK);

    assertThat(book.of("Prod: ü/*")).hasValue(HOOK);
    assertThat(book.of("prod")).isEmpty();
    assertThat(store.values.keySet())
        .singleElement()
        .asString()
        .matches("/stack/webhooks/[0-9a-f]{32}");
  }

  @Test
  void whatWasRead_isRememberedForAMinute_alsoThatThereIsNone() {
    assertThat(book.of("prod")).isEmpty();
    book.put("prod", HOOK);
    now = now.plus(Duration.ofSeconds(59));
    assertThat(book.of("prod")).isEmpty();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(book.of("prod")).hasValue(HOOK);
    book.remove("prod");
    book.remove("prod");
    assertThat(book.of("prod")).hasValue(HOOK);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(book.of("prod")).isEmpty();
    assertThat(store.reads).isEqualTo(3);
  }

  private static final class Store implements SsmClient {
    private final Map<String, String> values = new HashMap<>();
    private int reads;

    @Override
    public GetParameterResponse getParameter(GetParameterRequest request) {
      reads++;
      assertThat(request.withDecryption()).isTrue();
      String value = values.get(request.name());
      if (value == null) {
        throw ParameterNotFoundException.builder().build();
      }
      return GetParameterResponse.builder().parameter(p -> p.value(value)).build();
    }

    @Override
    public PutParameterResponse putParameter(PutParameterRequest request) {
      assertThat(request.type()).isEqualTo(ParameterType.SECURE_STRING);
      assertThat(request.overwrite()).isTrue();
      values.put(request.name(), request.value());
      return PutParameterResponse.builder().build();
    }

    @Override
    public DeleteParameterResponse deleteParameter(DeleteParameterRequest request) {
      if (values.remove(request.name()) == null) {
        throw ParameterNotFoundException.builder().build();
      }
      return DeleteParameterResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "ssm";
    }

    @Override
    public void close() {
      // there is nothing open
    }
  }
}
