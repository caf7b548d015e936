package dev.deltacache.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class ConnectionKeyTest {

  // of few characters, the ones that lengths are written with among them
  @Property
  void datasetPrefix_isThatOfTheConnectionsDatasetsAlone(
      @ForAll @Size(8)
          List<@StringLength(min = 1, max = 3) @CharRange(from = '1', to = ':') String> names) {
    DatasetKey dataset =
        new DatasetKey(names.get(0), names.get(1), names.get(2), names.get(3), names.get(4));
    ConnectionKey connection = new ConnectionKey(names.get(5), names.get(6), names.get(7));
    boolean isOfIt =
        connection.equals(
            new ConnectionKey(dataset.environment(), dataset.integration(), dataset.connection()));

    assertThat(dataset.encoded().startsWith(connection.datasetPrefix())).isEqualTo(isOfIt);
    assertThat(
            dataset
                .encoded()
                .startsWith(
                    new ConnectionKey(names.get(0), names.get(1), names.get(2)).datasetPrefix()))
        .isTrue();
  }

  @Test
  void nameThatBreaksTheRule_isRefused() {
    assertThatThrownBy(() -> new ConnectionKey("test", "hubspot", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connection is empty");
  }
}
