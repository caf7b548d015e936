package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Intent;
import dev.deltacache.records.Position;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Writers, among others and while transactions turn visible item by item. */
abstract class CommitContract extends StoreContract {

  @Test
  void writer_whoCannotSeeAllOfTheLastTransaction_waitsUntilItCan() {
    // what this writer has committed itself proves nothing of the others'
    cache.save("{\"id\":\"own\"}");
    other().save("{\"id\":\"a\"}", "{\"id\":\"b\"}");
    Raw.Hideable b = record(cache.all().get(2));
    b.hide();
    AtomicInteger pauses = new AtomicInteger();
    time.onPause(
        () -> {
          if (pauses.incrementAndGet() == 3) {
            b.reveal();
          }
        });

    assertThat(cache.save("{\"id\":\"c\"}").added()).containsExactly("c");

    assertThat(pauses).hasValue(3);
    assertThat(cache.stream()).containsExactly("own ADDED", "a ADDED", "b ADDED", "c ADDED");
  }

  @Test
  void writer_whoSeesARecordOfACommitWhoseHeadIsStillTurningVisible_waitsForIt() {
    cache.save("{\"id\":\"a\"}");
    Raw.Hideable old = raw().head(dataset);
    // more bytes than the old head counts in all
    cache.save("{\"id\":\"a\",\"n\":\"%s\"}".formatted("much".repeat(200)));
    Raw.Hideable current = raw().head(dataset);
    old.reveal();
    time.onPause(current::reveal);

    assertThat(cache.save("{\"id\":\"a\",\"n\":3}").updated()).containsExactly("a");

    assertThat(cache.stream()).containsExactly("a UPDATED");
    assertThat(cache.first().records().getFirst().stored().position().sequence()).isEqualTo(3);
  }

  @Test
  void writer_whoWasOvertaken_decidesAnew() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    overtakeOnce(() -> other().save("{\"id\":\"a\",\"n\":2}", "{\"id\":\"b\",\"n\":1}"));

    BatchResult result =
        cache.save("{\"id\":\"a\",\"n\":2}", "{\"id\":\"b\",\"n\":9}", "{\"id\":\"c\"}");

    assertThat(result.unchanged()).containsExactly("a");
    assertThat(result.updated()).containsExactly("b");
    assertThat(result.added()).containsExactly("c");
    assertThat(cache.stream()).containsExactly("a UPDATED", "b UPDATED", "c ADDED");
    assertThat(cache.first().checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void writer_whoIsDelayedPastOthers_changesNothing() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    AtomicBoolean once = new AtomicBoolean(true);
    TransactWriteItemsRequest[] delayed = new TransactWriteItemsRequest[1];
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest transaction && once.getAndSet(false)) {
            delayed[0] = transaction;
            throw FaultyClient.throttled();
          }
          return request;
        });
    cache.save("{\"id\":\"a\",\"n\":2}");
    cache.save("{\"id\":\"a\",\"n\":3}");
    List<ServedRecord> before = cache.all();

    assertThatThrownBy(() -> client().transactWriteItems(delayed[0]))
        .hasMessageContaining("ConditionalCheckFailed");

    assertThat(cache.all()).isEqualTo(before);
  }

  @Test
  void writer_whoseHeadIsMadeByAnotherFirst_usesIt() {
    faults.onceBefore(
        PutItemRequest.class,
        () -> {
          other().save("{\"id\":\"a\"}");
        });

    cache.save("{\"id\":\"b\"}");

    assertThat(cache.stream()).containsExactly("a ADDED", "b ADDED");
  }

  @Test
  void reads_whoseKeysAreLeftUnprocessed_areAskedAgain() {
    List<Intent.Save> batch =
        IntStream.range(0, 50).mapToObj(i -> Cache.read("{\"id\":" + i + "}")).toList();
    cache.save(batch);
    AtomicInteger calls = new AtomicInteger();
    FewKeys few = new FewKeys(client(), 7, calls);

    Cache slow = cacheOver(few.client(), dataset);

    assertThat(slow.save(batch).unchanged()).hasSize(50);
    assertThat(slow.all()).hasSize(50).allMatch(served -> served.payload().isPresent());
    assertThat(calls.get()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void clockThatJumpsBack_doesNotTurnTheOrderAround() {
    cache.save("{\"id\":\"a\"}");
    time.pass(Duration.ofHours(-3));
    cache.save("{\"id\":\"b\"}");

    assertThat(cache.stream()).containsExactly("a ADDED", "b ADDED");
    assertThat(cache.all())
        .extracting(served -> served.stored().position().timeMs())
        .containsOnly(START.toEpochMilli());
  }

  @Test
  void writersSideBySide_loseNothingAndTakeDensePositions() throws Exception {
    Map<String, String> expected = new HashMap<>();
    List<Callable<BatchResult>> writers =
        IntStream.range(0, 6)
            .mapToObj(
                writer ->
                    (Callable<BatchResult>)
                        () -> {
                          Cache own = other();
                          BatchResult last = null;
                          for (int round = 0; round < 5; round++) {
                            last =
                                own.save(
                                    "{\"id\":\"w%d\",\"n\":%d}".formatted(writer, round),
                                    "{\"id\":\"shared\",\"w\":%d}".formatted(writer * 100 + round));
                          }
                          return last;
                        })
            .toList();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<BatchResult> done : threads.invokeAll(writers)) {
        assertThat(done.get()).isNotNull();
      }
    }

    List<ServedRecord> all = cache.all();
    all.forEach(served -> expected.put(served.stored().id(), Cache.text(served)));
    IntStream.range(0, 6)
        .forEach(
            writer ->
                assertThat(expected)
                    .containsEntry("w" + writer, "{\"id\":\"w%d\",\"n\":4}".formatted(writer)));
    assertThat(all).hasSize(7);
    assertThat(cache.first().checksum()).contains(Recount.checksum(all));
    Position last = all.getLast().stored().position();
    assertThat(last.sequence()).isEqualTo(changes());
    assertThat(new HashSet<>(all.stream().map(served -> served.stored().position()).toList()))
        .hasSize(7);
  }

  /** Changes ever made, as the activity buckets have counted them. */
  private long changes() {
    return raw()
        .activity(dataset)
        .transform(
            text ->
                Pattern.compile("\\d+")
                    .matcher(text)
                    .results()
                    .mapToLong(match -> Long.parseLong(match.group()))
                    .sum());
  }

  private void overtakeOnce(Runnable overtaker) {
    faults.onceBefore(TransactWriteItemsRequest.class, overtaker);
  }
}
