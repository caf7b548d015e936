package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.BatchResult;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.ServedRecord;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a writer knows from one batch to the next, and what others do meanwhile. */
abstract class WarmWriterContract extends StoreContract {
  private static final String A = "{\"id\":\"a\",\"n\":1}";
  private static final String B = "{\"id\":\"b\",\"n\":1}";
  private static final String CHANGED_A = "{\"id\":\"a\",\"n\":2}";

  @Test
  void newRecords_andUnchangedOnes_takeNoReadButThatOfTheHead() {
    cache.save(A, B);
    assertThat(calls()).doesNotContain("BatchGetItem", "Query");

    BatchResult again = cache.save(A, B);

    assertThat(again.unchanged()).containsExactly("a", "b");
    assertThat(calls()).containsExactly("GetItem", "GetItem", "PutItem", "TransactWriteItems");
  }

  @Test
  void commitsOneAfterAnother_needNoProofOfTheirOwnOnes() {
    cache.save(A);
    cache.save(CHANGED_A);
    cache.delete("a");

    assertThat(calls()).doesNotContain("BatchGetItem", "Query");
    assertThat(cache.stream()).containsExactly("a DELETED");
  }

  @Test
  void coldWriter_followsTheStream_onceThatCostsLessThanTwiceWhatSingleReadsHaveCost() {
    List<String> records = IntStream.range(0, 400).mapToObj("{\"id\":\"%d\"}"::formatted).toList();
    other().save(records.toArray(String[]::new));

    // 4 shards and 16 read units, against 4 and 8
    String[] some = records.subList(0, 4).toArray(String[]::new);
    assertThat(cache.save(some).unchanged()).hasSize(4);
    assertThat(cache.save(some).unchanged()).hasSize(4);
    assertThat(calls()).containsOnly("BatchGetItem", "GetItem");

    assertThat(cache.save(some).unchanged()).hasSize(4);
    assertThat(calls()).contains("Query");
    long before = faults.sent().size();
    assertThat(cache.save(records.toArray(String[]::new)).unchanged()).hasSize(400);
    assertThat(faults.sent()).hasSize((int) before + 1);
  }

  @Test
  void recordThatAnotherWriterHasChanged_isUpdated() {
    cache.save(A, B);
    other().save(CHANGED_A);

    BatchResult result = cache.save(A, B);

    assertThat(result.updated()).containsExactly("a");
    assertThat(result.unchanged()).containsExactly("b");
  }

  @Test
  void recordThatAnotherWriterHasDeleted_isAddedAgain() {
    cache.save(A, B);
    other().delete("a");

    assertThat(cache.save(A, B).added()).containsExactly("a");
  }

  @Test
  void recordOfALifeThatIsOver_isAdded() {
    cache.save(A);
    other().reset();

    assertThat(cache.save(A).added()).containsExactly("a");
  }

  @Test
  void payloadThatAnotherWriterHasPruned_isStoredAgain() {
    cache.save(A);
    other().prune(last(), 10);

    assertThat(cache.save(A).unchanged()).containsExactly("a");

    assertThat(cache.only().payload()).isPresent();
  }

  @Test
  void payloadsThatOthersHavePrunedAndStoredAgain_soThatAllCountsAreTheSame_areKnownAnew() {
    cache.save(A, B);
    List<Cursor> cursors = cursors();
    cache.prune(cursors.getFirst(), 10);
    other().prune(cursors.getLast(), 10);
    other().save(A);

    assertThat(cache.save(B).unchanged()).containsExactly("b");

    assertThat(cache.all()).allMatch(served -> served.payload().isPresent());
  }

  @Test
  void payloadThatHasExpired_isStoredAgain_andOnce() {
    cache.save(A);
    time.pass(Duration.ofDays(31));

    assertThat(cache.save(A).unchanged()).containsExactly("a");
    long version = raw().headNumber(dataset, "ver");
    assertThat(other().save(A).unchanged()).containsExactly("a");
    assertThat(cache.save(A).unchanged()).containsExactly("a");

    assertThat(raw().headNumber(dataset, "ver")).isEqualTo(version);
    assertThat(cache.only().payload()).isPresent();
  }

  @Test
  void pruneThatIsStillTurningVisible_isNotTakenForAPayloadThatIsThere() {
    other().save(A, B);
    Raw.Hideable before = record(cache.all().getFirst());
    other().prune(cursors().getFirst(), 10);
    Raw.Hideable after = record(cache.all().getFirst());
    before.reveal();
    assertThat(cache.save(A, B).unchanged()).containsExactly("a", "b");
    assertThat(calls()).contains("Query");

    after.reveal();

    assertThat(cache.save(A, B).unchanged()).containsExactly("a", "b");
    assertThat(cache.all()).allMatch(served -> served.payload().isPresent());
  }

  @Test
  void writerWhoseKnowledgeIsWrong_forgetsIt() {
    cache.save(A);
    record(cache.only()).putWith("e", AttributeValue.fromN("9999999999"));

    assertThat(cache.save(CHANGED_A).updated()).containsExactly("a");

    assertThat(cache.stream()).containsExactly("a UPDATED");
  }

  private List<String> calls() {
    return faults.sent().stream()
        .map(request -> request.getClass().getSimpleName().replace("Request", ""))
        .sorted()
        .toList();
  }

  private List<Cursor> cursors() {
    return cache.all().stream()
        .map(ServedRecord::stored)
        .map(stored -> new Cursor(incarnation(), stored.position()))
        .toList();
  }

  private Cursor last() {
    return cache.first().resume().orElseThrow();
  }
}
