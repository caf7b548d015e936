package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.docs.ApiReference;
import dev.deltacache.infra.docs.Docs;
import dev.deltacache.openapi.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
  @Test
  void reference_isWhatTheDescriptionGives() throws IOException {
    assertThat(Files.readString(Path.of("..").resolve(Docs.REFERENCE)))
        .as("to write it anew: ./mvnw -q -Pdocs")
        .isEqualTo(ApiReference.markdown());
  }

  @Test
  void reference_hasEveryCall_parameterAndScope() {
    String page = ApiReference.markdown();
    OpenApi.operations()
        .forEach(
            operation -> {
              assertThat(page).contains("\n### `" + operation.route() + "`\n");
              operation
                  .parameters()
                  .map(parameter -> parameter.get("name").value().asText())
                  .forEach(name -> assertThat(page).contains("| `" + name + "` | "));
            });
  }
}
