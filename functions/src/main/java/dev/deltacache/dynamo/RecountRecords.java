package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.Recount;
import dev.deltacache.records.RestoreMark;
import dev.deltacache.records.RestorePoint;
import dev.deltacache.records.StoredRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Counts all records of a dataset, and makes good what their payloads tell of. In read units one
 * for each 25 records, and one for each 4 KB of each payload. It holds a page of each shard at a
 * time.
 *
 * <p>A payload that is not there, or not the record's, is marked expired: the next save of the
 * record stores it again.
 *
 * <p>And the record moves, wherever it stands. It has changed since the moment of the restore, and
 * a slow reader may have passed its old place after it had left it: back there, that reader would
 * never see it. A payload that is there with the version and expiry of its record's item proves
 * that nothing has happened: each save makes another version, each delete another expiry. Where it
 * is gone already, nothing proves it.
 */
final class RecountRecords {
  private static final int AT_ONCE = 1_000;

  private final Store store;
  private final Time time;
  private final ReadPayloads readPayloads;
  private final RewriteRecord rewriteRecord;

  RecountRecords(Store store, Time time) {
    this.store = store;
    this.time = time;
    this.readPayloads = new ReadPayloads(store, time);
    this.rewriteRecord = new RewriteRecord(store, time);
  }

  /**
   * What was counted.
   *
   * @param records as they are now
   * @param moved how many records moved from before the mark
   * @param expired how many payloads were marked
   */
  record Counted(Recount records, long moved, long expired) {}

  /** Counts them as they are, without their payloads. */
  Recount count(Head head) {
    return ofShards(head, (records, sum) -> records.forEach(sum::add));
  }

  /**
   * Counts them, and makes them good.
   *
   * @param head in which a restore was begun
   * @param after the sequence number that those of the moved ones follow
   */
  Counted count(Head head, long after, RestorePoint.Payloads payloads, RestoreTables.Mode mode) {
    RestoreMark mark = head.restored().orElseThrow();
    Pass pass = new Pass(head, mark, after, payloads, mode, new AtomicLong(), new AtomicLong());
    Recount records = ofShards(head, (page, sum) -> amend(pass, page).forEach(sum::add));
    return new Counted(records, pass.moved.get(), pass.expired.get());
  }

  private Recount ofShards(Head head, BiConsumer<List<StoredRecord>, Recount.Sum> page) {
    Recount.Sum sum = new Recount.Sum(head.restored());
    store
        .parallel()
        .map(
            IntStream.range(0, head.shards()).boxed().toList(), shard -> ofShard(head, shard, page))
        .forEach(sum::add);
    return sum.total();
  }

  private Recount ofShard(Head head, int shard, BiConsumer<List<StoredRecord>, Recount.Sum> page) {
    SdkBytes key = SdkBytes.fromByteArray(ItemKeys.shard(head.incarnation(), shard));
    QueryConditional all = QueryConditional.keyEqualTo(Key.builder().partitionValue(key).build());
    Recount.Sum sum = new Recount.Sum(head.restored());
    store
        .records()
        .query(query -> query.queryConditional(all).consistentRead(true).limit(AT_ONCE))
        .forEach(
            found -> page.accept(found.items().stream().map(RecordItem::stored).toList(), sum));
    return sum.total();
  }

  private record Pass(
      Head head,
      RestoreMark mark,
      long after,
      RestorePoint.Payloads payloads,
      RestoreTables.Mode mode,
      AtomicLong moved,
      AtomicLong expired) {

    Position next() {
      return new Position(mark.startMs(), after + moved.incrementAndGet());
    }
  }

  /** The records of a page as they are after it. */
  private List<StoredRecord> amend(Pass pass, List<StoredRecord> records) {
    long nowMs = time.nowMs();
    Map<String, ReadPayloads.Found> found =
        readPayloads.look(
            pass.head.incarnation(),
            records.stream().filter(record -> !record.payload().goneAt(nowMs)).toList());
    return store
        .parallel()
        .map(
            records,
            record -> {
              StoredRecord now = amended(pass, record, found.get(record.id()), nowMs / 1000);
              if (pass.mode == RestoreTables.Mode.RESTORE && !now.equals(record)) {
                rewriteRecord.write(pass.head, record, now);
              }
              return now;
            });
  }

  private static StoredRecord amended(
      Pass pass, StoredRecord record, ReadPayloads.Found payload, long nowSeconds) {
    long expiry = record.payload().expiresAt();
    StoredRecord now = record;
    boolean same = false;
    if (payload != null) {
      long there = payload.matches() ? firstExpiry(payload) : nowSeconds;
      same = there == expiry && pass.payloads == RestorePoint.Payloads.LAST;
      if (there < expiry) {
        // one of an older copy may go sooner than its record's item says
        now = record.expiringAt(there);
        pass.expired.incrementAndGet();
      }
    }
    return same || !pass.mark.keeps(record.position()) ? now : now.movedTo(pass.next());
  }

  private static long firstExpiry(ReadPayloads.Found found) {
    return found.parts().stream().mapToLong(PayloadItem::expiresAt).min().orElse(0);
  }
}
