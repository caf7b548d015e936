package dev.deltacache.infra.meter;

import dev.deltacache.infra.meter.RequestUnits.Read;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * Calls that read. Each item by itself, an absent one too; of a query or a scan all that a page has
 * looked at together (AWS Developer Guide, "DynamoDB read and write operations"). One that fails
 * costs nothing.
 */
final class MeteredReads {
  private final DynamoDbClient real;
  private final Tables tables;
  private final Ledger ledger;
  private final Stored stored;
  private final WholePages wholePages;

  MeteredReads(DynamoDbClient real, Tables tables, Ledger ledger) {
    this.real = real;
    this.tables = tables;
    this.ledger = ledger;
    this.stored = new Stored(real);
    this.wholePages = new WholePages(real);
  }

  GetItemResponse get(GetItemRequest request) {
    refuseIf(request.hasAttributesToGet());
    GetItemResponse response = real.getItem(request);
    MeteredTable table = tables.get(request.tableName());
    Map<String, AttributeValue> item =
        request.projectionExpression() == null
            ? response.item()
            : stored.item(table, request.key());
    add(table, Read.of(request.consistentRead()), List.of(item));
    return response;
  }

  BatchGetItemResponse batchGet(BatchGetItemRequest request) {
    request.requestItems().values().forEach(asked -> refuseIf(asked.hasAttributesToGet()));
    BatchGetItemResponse response = real.batchGetItem(request);
    request
        .requestItems()
        .forEach(
            (name, asked) -> {
              MeteredTable table = tables.get(name);
              add(table, Read.of(asked.consistentRead()), items(table, asked, response));
            });
    return response;
  }

  private List<Map<String, AttributeValue>> items(
      MeteredTable table, KeysAndAttributes asked, BatchGetItemResponse response) {
    KeysAndAttributes unprocessed = response.unprocessedKeys().get(table.name());
    Stream<Map<String, AttributeValue>> read =
        asked.keys().stream()
            .filter(key -> unprocessed == null || !unprocessed.keys().contains(key));
    if (asked.projectionExpression() != null) {
      return read.map(key -> stored.item(table, key)).toList();
    }
    List<Map<String, AttributeValue>> found =
        response.responses().getOrDefault(table.name(), List.of());
    long absent = read.count() - found.size();
    return Stream.concat(
            found.stream(), Stream.generate(Map::<String, AttributeValue>of).limit(absent))
        .toList();
  }

  TransactGetItemsResponse transactGet(TransactGetItemsRequest request) {
    TransactGetItemsResponse response = real.transactGetItems(request);
    for (int i = 0; i < request.transactItems().size(); i++) {
      Get get = request.transactItems().get(i).get();
      MeteredTable table = tables.get(get.tableName());
      Map<String, AttributeValue> item =
          get.projectionExpression() == null
              ? response.responses().get(i).item()
              : stored.item(table, get.key());
      add(table, Read.TRANSACTIONAL, List.of(item));
    }
    return response;
  }

  QueryResponse query(QueryRequest request) {
    refuseIf(request.hasAttributesToGet() || request.hasQueryFilter());
    QueryResponse response = real.query(request);
    addPage(request.tableName(), request.consistentRead(), wholePages.of(request, response));
    return response;
  }

  ScanResponse scan(ScanRequest request) {
    refuseIf(request.hasAttributesToGet() || request.hasScanFilter());
    ScanResponse response = real.scan(request);
    addPage(request.tableName(), request.consistentRead(), wholePages.of(request, response));
    return response;
  }

  private static void refuseIf(boolean hasOldParameters) {
    if (hasOldParameters) {
      throw new UnsupportedOperationException(
          "not metered: parameters that expressions have replaced");
    }
  }

  private void add(MeteredTable table, Read read, List<Map<String, AttributeValue>> items) {
    double units = items.stream().mapToDouble(item -> read.units(ItemSize.of(item))).sum();
    ledger.add(table, Capacity.ofRead(units));
  }

  private void addPage(
      String table, Boolean consistentRead, List<Map<String, AttributeValue>> items) {
    long bytes = items.stream().mapToLong(ItemSize::of).sum();
    ledger.add(tables.get(table), Capacity.ofRead(Read.of(consistentRead).units(bytes)));
  }
}
