package dev.deltacache.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Lists of many datasets, page by page. */
abstract class DatasetPagesContract extends DatasetListContract {

  @Test
  void thousands_areListedOnce_inOrder_whateverTheLimitIs() {
    List<DatasetKey> datasets = new ArrayList<>(many(3_000));
    make(datasets);
    datasets.add(dataset);

    for (int limit : new int[] {137, 1_000}) {
      assertThat(list(all(limit))).containsExactlyInAnyOrderElementsOf(datasets);
    }
    assertThat(list(all(137))).isEqualTo(list(all(1_000)));
  }

  @Test
  void page_isFull_andTheLastOneSaysThatItIs() {
    make(many(200));

    DatasetsPage first = page(all(100));
    assertThat(first.datasets()).hasSize(100);
    DatasetsPage second = page(all(100).goingOnAfter(first.next().orElseThrow()));
    assertThat(second.datasets()).hasSize(100);
    DatasetsPage third = page(all(100).goingOnAfter(second.next().orElseThrow()));
    assertThat(third.datasets()).hasSize(1);
    assertThat(third.next()).isEmpty();
    assertThat(page(all(201)).next()).isEmpty();
    assertThat(page(all(200)).next()).isPresent();
  }

  // shorter names come first
  @Test
  void datasetsThatAreBornMeanwhile_shiftNothing() {
    List<DatasetKey> datasets = many(500);
    make(datasets);
    List<DatasetKey> born = new ArrayList<>();
    List<DatasetKey> all =
        list(
            all(7),
            () -> {
              List<DatasetKey> two =
                  List.of(
                      key("a", "first", "m" + born.size()),
                      key("much longer", "last", "m" + born.size()));
              rawDatasets().copyHead(dataset, two);
              born.addAll(two);
            });

    assertThat(all).doesNotHaveDuplicates().containsAll(datasets).contains(dataset);
    assertThat(all).filteredOn(key -> key.integration().equals("a")).isEmpty();
    assertThat(all).filteredOn(key -> key.integration().equals("much longer")).isNotEmpty();
  }

  @Test
  void datasetAtWhichAPageEnded_mayBeErasedMeanwhile() {
    make(many(20));
    List<DatasetKey> before = list(all(100));
    DatasetsPage first = page(all(5));
    DatasetKey last = first.next().orElseThrow();

    wiring.eraseConnection(
        new ConnectionKey(environment, last.integration(), last.connection()), PATIENCE);

    assertThat(list(all(5).goingOnAfter(last)))
        .isEqualTo(
            before.subList(5, before.size()).stream()
                .filter(key -> !key.connection().equals(last.connection()))
                .toList());
  }

  @Test
  void list_ofAnIntegration_orOfAConnectionOfIt_hasNoOthers() {
    List<DatasetKey> others =
        List.of(
            key("hubspot", "acme2", "Contact"),
            key("hubspot", "acm", "Contact"),
            key("hubspot2", "acme", "Contact"),
            key("hubspo", "acme", "Contact"),
            key("zoho", "acme", "Deal"),
            key("hubspot", "acme", "Deal"));
    make(others);

    assertThat(list(of("hubspot", 2)))
        .containsExactlyInAnyOrder(dataset, others.get(0), others.get(1), others.get(5));
    assertThat(list(of("hubspot", "acme", 1))).containsExactly(others.get(5), dataset);
    assertThat(list(ofConnection("acme", 2)))
        .containsExactlyInAnyOrder(
            dataset, others.get(2), others.get(3), others.get(4), others.get(5));
    assertThat(list(of("nothing", 10))).isEmpty();
    assertThat(list(ofConnection("nothing", 10))).isEmpty();
  }

  @Test
  void list_isOfOneEnvironmentAlone() {
    make(List.of());
    rawDatasets().copyHead(dataset, List.of(other(environment + "2"), other("")));
    DatasetKey namesake =
        new DatasetKey(
            environment + "3",
            dataset.integration(),
            dataset.connection(),
            dataset.model(),
            dataset.variant());
    cacheOver(client(), namesake).save("{\"id\":\"a\"}");

    assertThat(list(all(10))).containsExactly(dataset);
  }

  @Test
  void namesOfTheGreatestLength_areListedAndGoneOnAfter() {
    List<DatasetKey> longest =
        Stream.of("a", "é", "\uFFFF")
            .map(text -> text.repeat(255 / text.getBytes(UTF_8).length))
            .map(name -> new DatasetKey(environment, name, name, name, name))
            .toList();
    make(longest);

    assertThat(list(all(1))).contains(dataset).containsAll(longest).hasSize(4);
    for (DatasetKey each : longest) {
      assertThat(list(of(each.integration(), each.connection(), 1))).containsExactly(each);
    }
  }

  @Test
  void entryOfTheIndex_whoseHeadIsGone_isLeftOut() {
    make(many(3));
    rawDatasets().putGhost(key("hubspot", "gone", "Contact"));

    assertThat(list(all(2))).hasSize(4).noneMatch(key -> key.connection().equals("gone"));
  }

  @Test
  void connectionAmongTooMany_isLookedForInSeveralCalls() {
    make(
        IntStream.range(0, 20_400)
            .mapToObj(i -> key("hubspot", "c%05d".formatted(i), "Contact"))
            .toList());

    // the first of all is the one that was there before
    DatasetsPage first = page(ofConnection("c20399", 10));
    assertThat(first.datasets()).isEmpty();
    assertThat(first.next()).hasValue(key("hubspot", "c19998", "Contact"));
    DatasetsPage second = page(ofConnection("c20399", 10).goingOnAfter(first.next().get()));
    assertThat(second.datasets()).hasSize(1);
    assertThat(second.next()).isEmpty();
  }

  private DatasetKey other(String suffixed) {
    return new DatasetKey(
        suffixed.isEmpty() ? environment.substring(1) : suffixed, "hubspot", "b", "m", "base");
  }

  private List<DatasetKey> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> key("hubspot" + i % 3, "c" + i % 50, "Model" + i))
        .toList();
  }
}
