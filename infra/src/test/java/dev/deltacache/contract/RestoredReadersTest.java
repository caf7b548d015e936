package dev.deltacache.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.dynamo.RestoreTables;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.RestorePoint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What readers and writers meet after a restore. */
final class RestoredReadersTest extends RestoreCase {
  @Test
  void readerOfAQuietDataset_goesOn_andNothingMoves() {
    cache.save(A1, B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    passALongTime();
    restoredTo = time.millis();
    assertThat(restore(heads(), records()).moved()).isZero();
    cache.save(A2);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isZero();
  }

  @Test
  void readerWhoPassedAPlaceThatARecordIsBackAt_isServedIt() {
    cache.save(A1, B1);
    Moment moment = aLongTimeLater();
    cache.save(A2);
    Follower slow = new Follower(cache);
    // the one that has not moved: it stands after the other's old place
    slow.read(1);
    restore(moment);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void recordWhoseDeletionIsLost_isServedToAReaderWhoPassedItsPlace() {
    cache.save(A1, B1);
    Moment moment = aLongTimeLater();
    cache.delete("a");
    Follower slow = new Follower(cache);
    slow.read(1);
    restore(moment);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void recordWhosePayloadIsGone_isServedToAReaderWhoMayHavePassedItsPlace() {
    cache.save(A1);
    cache.save(B1);
    cache.prune(cache.page(Optional.empty(), 1).resume().orElseThrow(), 1);
    Moment moment = aLongTimeLater();
    // leaves no trace in the payloads
    cache.delete("a");
    Follower slow = new Follower(cache);
    slow.read(1);
    restore(moment);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void payloadsThatAreACopyToo_proveNothing() {
    cache.save(A1, B1);
    Moment moment = aLongTimeLater();
    TableCopies.Copy payloads = tables.copy(tables.payloads());
    cache.save(A2);
    Follower slow = new Follower(cache);
    slow.read(1);
    tables.putBack(tables.payloads(), payloads);
    payloadsAre = RestorePoint.Payloads.OTHER;
    restore(moment);
    readToTheEnd(slow);
    assertThat(slow.begunAnew()).isZero();
  }

  @Test
  void changeOfJustBeforeTheMoment_thatTheRecordsDoNotHave_isMissedByNobody() {
    cache.save(A1);
    passALongTime();
    cache.save(B1);
    cache.save("{\"id\":\"c\"}");
    Follower before = new Follower(cache);
    readToTheEnd(before);
    TableCopies.Copy heads = heads();
    cache.save(A2);
    TableCopies.Copy records = records().without("id", AttributeValue.fromS("b"));
    // a writer's clock, or DynamoDB's own, may differ by so much
    time.pass(Duration.ofMinutes(1));
    restoredTo = time.millis();
    restore(heads, records);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
  }

  @Test
  void headAheadOfItsRecords_isWaitedForByNobody() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy records = records();
    cache.save(A2, B2);
    Follower ahead = new Follower(cache);
    readToTheEnd(ahead);
    cache.save(A3);
    TableCopies.Copy heads = heads();
    restore(heads, records);
    readToTheEnd(new Follower(cache));
    other().save("{\"id\":\"a\",\"n\":4}");
    readToTheEnd(ahead);
    assertThat(ahead.begunAnew()).isEqualTo(1);
  }

  @Test
  void recordsAheadOfTheHead_areServed_andMayBeSaved() {
    cache.save(A1, B1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    cache.save(A2);
    cache.save(A3, B2);
    Follower ahead = new Follower(cache);
    readToTheEnd(ahead);
    assertThat(restore(heads, records()).moved()).isEqualTo(2);
    readToTheEnd(ahead);
    assertThat(ahead.begunAnew()).isEqualTo(1);
    other().save("{\"id\":\"a\",\"n\":4}", "{\"id\":\"c\"}");
    readToTheEnd(ahead);
    assertThat(cache.stream()).containsExactly("b UPDATED", "a UPDATED", "c ADDED");
  }

  @Test
  void cursorFromBefore_hasExpired_alsoOnceNewChangesHavePassedIt_andOneOfSinceGoesOn() {
    cache.save(A1);
    Moment moment = aLongTimeLater();
    cache.save(B1);
    Follower before = new Follower(cache);
    readToTheEnd(before);
    restore(moment);
    Follower since = new Follower(other());
    since.read(1);
    other().save(A2);
    since.read(1);
    other().save(A3);
    readToTheEnd(since);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void clocksThatWereAhead_areNotMistakenForTheTimeSince() {
    cache.save(A1);
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    Duration ahead = Duration.ofHours(1);
    time.pass(ahead);
    cache.save(B1);
    TableCopies.Copy late = heads();
    Follower before = new Follower(cache);
    readToTheEnd(before);
    time.pass(ahead.negated());
    assertThat(heads).isNotEqualTo(late);
    // the head knows of a time to come, its records do not
    restore(late, records);
    other().save(B2);
    Follower since = new Follower(other());
    since.read(1);
    since.read(1);
    readToTheEnd(since);
    // what is new has passed the cursor of a time to come
    time.pass(ahead.multipliedBy(2));
    other().save(A2);
    readToTheEnd(since);
    readToTheEnd(before);
    assertThat(before.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void secondRestore_expiresTheCursorsOfBothTimes_andAReaderOfSinceGoesOn() {
    cache.save(A1);
    Moment moment = aLongTimeLater();
    cache.save(A2);
    Follower first = new Follower(cache);
    readToTheEnd(first);
    restore(moment);
    cache.save(B1);
    passALongTime();
    Follower second = new Follower(cache);
    readToTheEnd(second);
    restoredTo = time.millis();
    restore(heads(), records());
    Follower since = new Follower(cache);
    since.read(1);
    readToTheEnd(since);
    readToTheEnd(first);
    readToTheEnd(second);
    assertThat(first.begunAnew()).isEqualTo(1);
    assertThat(since.begunAnew()).isZero();
  }

  @Test
  void recordsThatAreNotThere_thoughTheyMustBe_makeAllReadersBeginAnew() {
    cache.save(A1);
    TableCopies.Copy records = records();
    cache.save(B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    cache.save("{\"id\":\"c\"}");
    passALongTime();
    restoredTo = time.millis();
    // of long before the moment that is given
    assertThat(restore(heads(), records).belied()).containsExactly(dataset);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isEqualTo(1);
    readToTheEnd(new Follower(cache));
  }

  @Test
  void restoreThatIsCutOff_goesOnWithItsMark_whichSparesTheSameReaders() {
    cache.save(A1, B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    passALongTime();
    restoredTo = time.millis();
    // one of the last transaction moves for that
    byte[] key =
        ByteBuffer.allocate(Incarnation.BYTES + 1)
            .put(reader.cursor().orElseThrow().incarnation().toBytes())
            .put((byte) 'a')
            .array();
    tables.putBack(
        tables.payloads(),
        tables
            .copy(tables.payloads())
            .without("record", AttributeValue.fromB(SdkBytes.fromByteArray(key))));
    TableCopies.Copy heads = heads();
    TableCopies.Copy records = records();
    assertThatThrownBy(() -> restoreOver(killedAfterARecord(), heads, records))
        .hasMessage("killed");
    time.pass(Duration.ofMinutes(1));
    again(RestoreTables.Mode.RESTORE);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isZero();
  }

  private DynamoDbClient killedAfterARecord() {
    FaultyClient faults = new FaultyClient(client);
    faults.before(
        request -> {
          if (request instanceof UpdateItemRequest update
              && update.tableName().equals(tables.records())) {
            client.updateItem(update);
            throw new IllegalStateException("killed");
          }
          return request;
        });
    return faults.client();
  }

  @Test
  void restoreThatIsCutOff_overRecordsThatAreNotThere_letsNoReaderGoOn() {
    cache.save(A1);
    TableCopies.Copy records = records();
    cache.save(B1);
    Follower reader = new Follower(cache);
    readToTheEnd(reader);
    cache.save("{\"id\":\"c\"}");
    passALongTime();
    restoredTo = time.millis();
    TableCopies.Copy heads = heads();
    assertThatThrownBy(() -> restoreOver(killedAfterARecord(), heads, records))
        .hasMessage("killed");
    time.pass(Duration.ofMinutes(1));
    again(RestoreTables.Mode.RESTORE);
    readToTheEnd(reader);
    assertThat(reader.begunAnew()).isEqualTo(1);
    readToTheEnd(new Follower(cache));
  }
}
