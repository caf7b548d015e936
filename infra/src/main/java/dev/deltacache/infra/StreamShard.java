package dev.deltacache.infra;

import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** A shard of a stream, read once from its beginning to its end. */
final class StreamShard {
  private final DynamoDbStreamsClient client;
  private final String stream;
  private final String id;
  // null until something was read, and once all was
  private String iterator;
  private String last;
  private boolean ended;

  StreamShard(DynamoDbStreamsClient client, String stream, String id) {
    this.client = client;
    this.stream = stream;
    this.id = id;
  }

  /**
   * Reads a page: whoever read until there is no more would go on for as long as others write.
   *
   * @return whether there was something
   */
  boolean read(Consumer<Record> each) {
    if (ended) {
      return false;
    }
    GetRecordsResponse page = page();
    page.records().forEach(each);
    if (!page.records().isEmpty()) {
      last = page.records().getLast().dynamodb().sequenceNumber();
    }
    iterator = page.nextShardIterator();
    ended = iterator == null;
    return !page.records().isEmpty();
  }

  private GetRecordsResponse page() {
    if (iterator == null) {
      iterator = begin();
    }
    try {
      return client.getRecords(get -> get.shardIterator(iterator));
    } catch (TrimmedDataAccessException e) {
      // DynamoDB Local takes an iterator that has found nothing for one before the first record
      iterator = begin();
      return client.getRecords(get -> get.shardIterator(iterator));
    }
  }

  private String begin() {
    GetShardIteratorRequest.Builder from =
        GetShardIteratorRequest.builder().streamArn(stream).shardId(id);
    if (last == null) {
      from.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
    } else {
      from.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER).sequenceNumber(last);
    }
    return client.getShardIterator(from.build()).shardIterator();
  }
}
