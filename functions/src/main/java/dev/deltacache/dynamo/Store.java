package dev.deltacache.dynamo;

import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The client, the tables, and calls side by side, as every operation gets them. */
public final class Store {
  private final Usage usage;
  private final DynamoDbClient client;
  private final Tables names;
  private final Parallel parallel;
  private final WarmDatasets warm = new WarmDatasets(Runtime.getRuntime().maxMemory() / 8);
  private final DynamoDbEnhancedClient enhanced;
  private final DynamoDbTable<KeyItem> keys;
  private final DynamoDbTable<HeadItem> heads;
  private final DynamoDbTable<RecordItem> records;

  /**
   * Over a client.
   *
   * @param threads for calls side by side: each executor is used once, and shut down
   */
  public Store(DynamoDbClient client, Tables names, Supplier<ExecutorService> threads) {
    this(client, names, threads, new Usage());
  }

  /** One that notes what its operations take. */
  public Store(
      DynamoDbClient client, Tables names, Supplier<ExecutorService> threads, Usage usage) {
    this.usage = usage;
    this.client = client;
    this.names = names;
    this.parallel = new Parallel(threads);
    // no extensions: those that come by default would version items and stamp times
    enhanced = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
    keys = enhanced.table(names.keys(), KeyItem.SCHEMA);
    heads = enhanced.table(names.datasets(), HeadItem.SCHEMA);
    records = enhanced.table(names.records(), RecordItem.SCHEMA);
  }

  /** For transactions and batches: conditions and unprocessed keys are theirs alone. */
  DynamoDbClient client() {
    return client;
  }

  Usage usage() {
    return usage;
  }

  Parallel parallel() {
    return parallel;
  }

  /** What writers know of datasets from one batch to the next. */
  WarmDatasets warm() {
    return warm;
  }

  DynamoDbEnhancedClient enhanced() {
    return enhanced;
  }

  Tables names() {
    return names;
  }

  DynamoDbTable<KeyItem> keys() {
    return keys;
  }

  DynamoDbTable<HeadItem> heads() {
    return heads;
  }

  DynamoDbTable<RecordItem> records() {
    return records;
  }
}
