package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.Wiring;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ConnectionKey;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TrackingWindow;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Each condition of the protocol, where it is the only one that stands in the way. */
abstract class ConditionsContract extends StoreContract {

  @Test
  void writer_whoIsDelayedPastOthers_ofOtherRecords_changesNothing() {
    cache.save("{\"id\":\"a\"}");
    TransactWriteItemsRequest delayed = sentInVain("{\"id\":\"b\"}");
    other().save("{\"id\":\"c\"}");

    assertRefused(delayed);

    assertThat(cache.stream()).containsExactly("a ADDED", "c ADDED");
    assertThat(cache.first().checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void writer_whoIsDelayedPastAnErasure_changesNothing_whereTheNewHeadHasTheSameVersion() {
    cache.save("{\"id\":\"a\"}");
    long version = raw().headNumber(dataset, "ver");
    TransactWriteItemsRequest delayed = sentInVain("{\"id\":\"b\"}");
    Wiring.of(client(), environment(), time.time(9))
        .eraseConnection(
            new ConnectionKey(dataset.environment(), dataset.integration(), dataset.connection()),
            Duration.ofSeconds(20));
    other().save("{\"id\":\"c\"}");
    assertThat(raw().headNumber(dataset, "ver")).isEqualTo(version);

    assertRefused(delayed);

    assertThat(other().stream()).containsExactly("c ADDED");
  }

  @Test
  void save_ofARecordThatTurnsVisibleOnceItWasLookedFor_decidesAnew() {
    cache.save("{\"id\":\"z\"}");
    other().save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable a = record(cache.all().getLast());
    a.hide();
    faults.onceBefore(QueryRequest.class, a::reveal);

    BatchResult result = cache.save("{\"id\":\"a\",\"n\":2}");

    assertThat(result.updated()).containsExactly("a");
    assertThat(cache.first().checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void save_ofARecordWhoseChangeTurnsVisibleOnceItWasRead_decidesAnew() {
    cache.save("{\"id\":\"a\",\"n\":1}");
    Raw.Hideable before = record(cache.only());
    other().save("{\"id\":\"a\",\"n\":2}");
    Raw.Hideable after = record(cache.only());
    before.reveal();
    faults.onceBefore(QueryRequest.class, after::reveal);

    BatchResult result = cache.save("{\"id\":\"a\",\"n\":3}");

    assertThat(result.updated()).containsExactly("a");
    assertThat(cache.first().checksum()).contains(Recount.checksum(cache.all()));
  }

  @Test
  void update_ofAPayloadThatIsNewerThanItsRecord_readsBothAgain() {
    other().save("{\"id\":\"a\",\"n\":1}");
    AtomicInteger reads = new AtomicInteger();
    faults.before(
        BatchGetItemRequest.class,
        () -> {
          // after the proof's, and the item's: before the payload is read
          if (reads.incrementAndGet() == 3) {
            other().update("{\"id\":\"a\",\"m\":2}");
          }
        });

    assertThat(cache.update("{\"id\":\"a\",\"k\":3}").updated()).containsExactly("a");

    assertThat(Cache.text(cache.only())).isEqualTo("{\"id\":\"a\",\"n\":1,\"m\":2,\"k\":3}");
  }

  @Test
  void pagesOfAShard_thatAreShort_areNotItsEnd() {
    String[] records =
        IntStream.range(0, 40).mapToObj("{\"id\":\"r%d\"}"::formatted).toArray(String[]::new);
    cache.save(records);
    faults.before(
        request ->
            request instanceof QueryRequest query ? query.toBuilder().limit(1).build() : request);

    assertThat(cache.all()).hasSize(40);
  }

  @Test
  void lookUp_whoseKeysAreLeftUnprocessed_missesNone() {
    List<String> ids = IntStream.range(0, 40).mapToObj("r%d"::formatted).toList();
    cache.save(ids.stream().map("{\"id\":\"%s\"}"::formatted).toArray(String[]::new));
    Cache slow = cacheOver(new FewKeys(client(), 7, new AtomicInteger()).client(), dataset);

    assertThat(slow.page(Ask.all().ids(ids)).records()).hasSize(40);
  }

  @Test
  void end_whoseWindowIsReplacedMeanwhile_deletesNothing() {
    cache.save("{\"id\":\"a\"}");
    cache.track();
    faults.onceBefore(
        TransactWriteItemsRequest.class,
        () -> {
          other().startDeletions(TrackingWindow.IfOpen.RESTART);
          other().save("{\"id\":\"a\"}");
        });

    assertThat(cache.endDeletions()).isEmpty();

    assertThat(cache.live()).containsExactly("a");
  }

  @Test
  void reader_readsHeadAndStreamStrongly() {
    cache.save("{\"id\":\"a\"}");
    int before = faults.sent().size();

    cache.all();

    List<?> sent = faults.sent().stream().skip(before).toList();
    assertThat(sent)
        .filteredOn(GetItemRequest.class::isInstance)
        .isNotEmpty()
        .allMatch(get -> ((GetItemRequest) get).consistentRead());
    assertThat(sent)
        .filteredOn(QueryRequest.class::isInstance)
        .isNotEmpty()
        .allMatch(query -> ((QueryRequest) query).consistentRead());
  }

  @Test
  void reader_whoFindsNoPayload_readsItemAndPayloadAgainStrongly() {
    cache.save("{\"id\":\"a\"}");
    cache.save("{\"id\":\"b\"}");
    payload(cache.all().getFirst()).hide();
    int before = faults.sent().size();

    assertThat(cache.all().getFirst().payload()).isEmpty();

    assertThat(faults.sent().stream().skip(before).filter(BatchGetItemRequest.class::isInstance))
        .extracting(
            request ->
                ((BatchGetItemRequest) request)
                    .requestItems()
                    .values()
                    .iterator()
                    .next()
                    .consistentRead())
        .containsExactly(false, true, true);
  }

  /** What a writer sent who then gave up. */
  private TransactWriteItemsRequest sentInVain(String record) {
    TransactWriteItemsRequest[] last = new TransactWriteItemsRequest[1];
    faults.before(
        request -> {
          if (request instanceof TransactWriteItemsRequest transaction) {
            last[0] = transaction;
            throw FaultyClient.throttled();
          }
          return request;
        });
    assertThatThrownBy(() -> cache.save(record)).isInstanceOf(ThrottledException.class);
    faults.before(request -> request);
    return last[0];
  }

  private void assertRefused(TransactWriteItemsRequest delayed) {
    assertThatThrownBy(() -> client().transactWriteItems(delayed))
        .hasMessageContaining("ConditionalCheckFailed");
  }
}
