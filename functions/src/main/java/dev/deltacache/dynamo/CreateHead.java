package dev.deltacache.dynamo;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import java.util.Optional;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Makes the head of a dataset that has none: two write units, one of them the index's. */
final class CreateHead {
  private static final Expression IS_NEW =
      Expression.builder().expression("attribute_not_exists(dataset)").build();

  private final Store store;
  private final Time time;
  private final CacheSettings settings;

  CreateHead(Store store, Time time, CacheSettings settings) {
    this.store = store;
    this.time = time;
    this.settings = settings;
  }

  /** The new head, or nothing if another writer made one first. */
  Optional<Head> create(DatasetKey dataset) {
    long now = time.nowMs();
    Head head = Head.create(new Incarnation(now, time.random().nextInt()), settings.shards(), now);
    try {
      store
          .heads()
          .putItem(
              put ->
                  put.item(HeadItem.of(dataset, head, settings.recordTtl()))
                      .conditionExpression(IS_NEW));
      return Optional.of(head);
    } catch (ConditionalCheckFailedException | TransactionConflictException e) {
      return Optional.empty();
    }
  }
}
