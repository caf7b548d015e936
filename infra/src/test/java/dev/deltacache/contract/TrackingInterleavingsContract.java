package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.reliability.Effort;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * One save and one end of a window, in every order of their calls: whatever the order, a record
 * whose save was answered lives, and the checksum is that of the records.
 */
abstract class TrackingInterleavingsContract extends StoreContract {
  /** As many as the model of the design goes through. */
  private static final int CHOICES = 12;

  @ParameterizedTest
  @ValueSource(
      strings = {
        // unchanged, and changed; alone, and beside one that is new
        "{\"id\":\"r\"}",
        "{\"id\":\"r\",\"n\":2}",
        "{\"id\":\"r\"},{\"id\":\"new\"}",
      })
  void save_andEnd_inEveryOrder_loseNoRecordThatWasSaved(String saved) {
    List<Integer> choices = List.of();
    int orders = 0;
    do {
      choices = Turns.next(interleave(List.of("a", "b", "r"), saved, choices), CHOICES);
      orders++;
    } while (!choices.isEmpty());
    // it did go through many: the tree of choices was not cut short
    assertThat(orders).isGreaterThan(200);
  }

  @Test
  void save_duringAnEndOfSeveralTransactions_losesNoRecord() {
    List<String> ids = new ArrayList<>(IntStream.range(0, 60).mapToObj(i -> "x" + i).toList());
    ids.add("r");
    for (int saveBegins = 0; saveBegins < 14; saveBegins += Effort.cases(2, 1)) {
      for (int saveGoesOn = 1; saveGoesOn <= 4; saveGoesOn++) {
        List<Integer> choices = new ArrayList<>();
        for (int i = 0; i < saveBegins; i++) {
          choices.add(1);
        }
        for (int i = 0; i < saveGoesOn; i++) {
          choices.add(0);
        }
        for (int i = 0; i < 40; i++) {
          choices.add(1);
        }
        interleave(ids, "{\"id\":\"r\"}", choices);
      }
    }
  }

  @Test
  void save_thatBeganBeforeAThirdWriter_losesNoRecordToAnEndThatHasReadAgainAfterIt() {
    int calls = 4;
    for (int saveBegins = 1; saveBegins <= 3; saveBegins++) {
      for (int endBegins = 3; endBegins <= 8; endBegins += Effort.cases(2, 1)) {
        for (int endGoesOn = 1; endGoesOn <= 4; endGoesOn++) {
          List<Integer> choices = new ArrayList<>();
          choices.addAll(Collections.nCopies(saveBegins, 0));
          choices.addAll(Collections.nCopies(endBegins, 1));
          choices.addAll(Collections.nCopies(calls, 2));
          choices.addAll(Collections.nCopies(endGoesOn, 1));
          choices.addAll(Collections.nCopies(8, 0));
          interleave(List.of("a", "b", "r"), "{\"id\":\"r\"}", choices, "{\"id\":\"z\"}");
        }
      }
    }
  }

  @Test
  void recordThatIsSaved_whileItsDeletionByADeadEndIsStillTurningVisible_comesBack() {
    cache.save("{\"id\":\"r\"}", "{\"id\":\"s\"}");
    Raw.Hideable live = record(cache.all().getFirst());
    cache.track();
    AtomicInteger transactions = new AtomicInteger();
    faults.before(
        TransactWriteItemsRequest.class,
        () -> {
          if (transactions.incrementAndGet() == 2) {
            throw new IllegalStateException("it died before it closed the window");
          }
        });
    assertThatThrownBy(cache::endDeletions).hasMessageContaining("it died");
    Raw.Hideable deleted = record(cache.all().getFirst());
    live.reveal();
    // a writer that has read one record by its id, and only then proves what others did
    faults.onceBefore(QueryRequest.class, deleted::reveal);

    cacheOver(faults.client(), dataset).save("{\"id\":\"r\"}");

    assertThat(cache.live()).containsExactly("r");
    assertThat(cache.first().checksum()).hasValue(Recount.checksum(cache.all()));
  }

  private List<Turns.Choice> interleave(List<String> ids, String saved, List<Integer> choices) {
    return interleave(ids, saved, choices, "");
  }

  private List<Turns.Choice> interleave(
      List<String> ids, String saved, List<Integer> choices, String byAnother) {
    DatasetKey key =
        new DatasetKey("test", "hubspot", UUID.randomUUID().toString(), "Contact", "base");
    Cache plain = over(client(), key);
    plain.save(ids.stream().map(id -> "{\"id\":\"" + id + "\"}").toArray(String[]::new));
    plain.track();
    List<Consumer<DynamoDbClient>> operations = new ArrayList<>();
    operations.add(client -> over(client, key).save(saved.split("(?<=}),")));
    operations.add(client -> over(client, key).endDeletions());
    if (!byAnother.isEmpty()) {
      operations.add(client -> over(client, key).save(byAnother));
    }
    List<Turns.Choice> made = Turns.run(client(), operations, choices);
    assertThat(plain.live()).as("after %s", made).contains("r").doesNotContain(ids.getFirst());
    assertThat(plain.first().checksum()).hasValue(Recount.checksum(plain.all()));
    return made;
  }

  // of one shard, so that no two calls of one operation run side by side
  private Cache over(DynamoDbClient client, DatasetKey key) {
    Map<String, String> oneShard = new HashMap<>(environment());
    oneShard.put("SHARDS", "1");
    return new Cache(Wiring.of(client, oneShard, time.time(key.hashCode())), key);
  }
}
