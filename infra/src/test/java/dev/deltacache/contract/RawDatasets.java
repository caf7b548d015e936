package dev.deltacache.contract;

import dev.deltacache.infra.Template;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Names;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The Datasets table behind the cache's back: what it holds may be put there as it is. */
final class RawDatasets {
  private final DynamoDbClient client;
  private final String table;

  RawDatasets(DynamoDbClient client, Template template) {
    this.client = client;
    this.table = template.functions().getFirst().environment().get("DATASETS_TABLE");
  }

  /** Puts an item into the Datasets table, as another writer does. */
  void put(String partition, String item) {
    put(Map.of("dataset", AttributeValue.fromS(partition), "item", AttributeValue.fromS(item)));
  }

  /** Puts an item into the Datasets table that the index by name lists. */
  void put(String partition, String item, String kind, byte[] names) {
    put(
        Map.of(
            "dataset", AttributeValue.fromS(partition),
            "item", AttributeValue.fromS(item),
            "kind", AttributeValue.fromS(kind),
            "names", AttributeValue.fromB(SdkBytes.fromByteArray(names))));
  }

  /** Gives other datasets a head like that of one, many at once. */
  void copyHead(DatasetKey from, List<DatasetKey> to) {
    Map<String, AttributeValue> key =
        Map.of(
            "dataset", AttributeValue.fromS(from.encoded()), "item", AttributeValue.fromS("HEAD"));
    Map<String, AttributeValue> head =
        client.getItem(get -> get.tableName(table).key(key).consistentRead(true)).item();
    List<WriteRequest> puts = to.stream().map(dataset -> put(head, dataset)).toList();
    IntStream.range(0, Math.ceilDiv(puts.size(), 25))
        .mapToObj(i -> puts.subList(i * 25, Math.min(puts.size(), i * 25 + 25)))
        .forEach(some -> client.batchWriteItem(write -> write.requestItems(Map.of(table, some))));
  }

  private static WriteRequest put(Map<String, AttributeValue> head, DatasetKey dataset) {
    Map<String, AttributeValue> item = new HashMap<>(head);
    item.put("dataset", AttributeValue.fromS(dataset.encoded()));
    item.put("kind", AttributeValue.fromS("HEAD#" + dataset.environment()));
    item.put("names", AttributeValue.fromB(SdkBytes.fromByteArray(names(dataset))));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private static byte[] names(DatasetKey key) {
    return Names.toBytes(key.integration(), key.connection(), key.model(), key.variant());
  }

  /** What the index shows for a while of a dataset whose head is gone. */
  void putGhost(DatasetKey dataset) {
    put(dataset.encoded(), "GHOST", "HEAD#" + dataset.environment(), names(dataset));
  }

  private void put(Map<String, AttributeValue> item) {
    client.putItem(put -> put.tableName(table).item(item));
  }
}
