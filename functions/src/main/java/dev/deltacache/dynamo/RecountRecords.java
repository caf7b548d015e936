package dev.deltacache.dynamo;

import dev.deltacache.records.Head;
import dev.deltacache.records.Position;
import dev.deltacache.records.Recount;
import dev.deltacache.records.StoredRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;

/**
 * Counts all records of a dataset, and marks those payloads expired that are not there, or are not
 * the record's: the next save of such a record stores it again. In read units one for each 25
 * records, and one for each 4 KB of each payload; two write units for each that is marked. It holds
 * a page of each shard at a time.
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
   * @param records with the marks
   * @param marked how many payloads were marked
   */
  record Counted(Recount records, long marked) {}

  /**
   * Counts them.
   *
   * @param mark of the restore
   */
  Counted count(Head head, Position mark, RestoreTables.Mode mode) {
    AtomicLong marked = new AtomicLong();
    Recount.Sum sum = new Recount.Sum(mark);
    store
        .parallel()
        .map(
            IntStream.range(0, head.shards()).boxed().toList(),
            shard -> count(head, shard, mark, mode, marked))
        .forEach(sum::add);
    return new Counted(sum.total(), marked.get());
  }

  private Recount count(
      Head head, int shard, Position mark, RestoreTables.Mode mode, AtomicLong marked) {
    SdkBytes key = SdkBytes.fromByteArray(ItemKeys.shard(head.incarnation(), shard));
    QueryConditional all = QueryConditional.keyEqualTo(Key.builder().partitionValue(key).build());
    Recount.Sum sum = new Recount.Sum(mark);
    store
        .records()
        .query(query -> query.queryConditional(all).consistentRead(true).limit(AT_ONCE))
        .forEach(
            page -> {
              List<StoredRecord> records = page.items().stream().map(RecordItem::stored).toList();
              markLost(head, records, mode, marked).forEach(sum::add);
            });
    return sum.total();
  }

  /** The records of a page as they are after it. */
  private Collection<StoredRecord> markLost(
      Head head, List<StoredRecord> records, RestoreTables.Mode mode, AtomicLong marked) {
    long nowMs = time.nowMs();
    Map<String, ReadPayloads.Found> found =
        readPayloads.look(
            head.incarnation(),
            records.stream().filter(record -> !record.payload().goneAt(nowMs)).toList());
    return store
        .parallel()
        .map(
            records,
            record -> {
              ReadPayloads.Found payload = found.get(record.id());
              long expiry = record.payload().expiresAt();
              long there = payload == null ? expiry : expiry(payload, nowMs / 1000);
              if (there >= expiry) {
                return record;
              }
              StoredRecord now = record.expiringAt(there);
              if (mode == RestoreTables.Mode.RESTORE) {
                rewriteRecord.write(head, record, now);
              }
              marked.incrementAndGet();
              return now;
            });
  }

  // one of an older copy may go sooner than its record's item says
  private static long expiry(ReadPayloads.Found found, long nowSeconds) {
    return found.matches()
        ? found.parts().stream().mapToLong(PayloadItem::expiresAt).min().orElse(nowSeconds)
        : nowSeconds;
  }
}
