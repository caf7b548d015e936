package dev.deltacache.infra.meter;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One item's part in a call that writes, and what it costs.
 *
 * @param put the item to put; empty for any other write, and for a condition check
 */
record MeteredWrite(
    MeteredTable table, Map<String, AttributeValue> key, Map<String, AttributeValue> put) {

  static MeteredWrite ofPut(MeteredTable table, Map<String, AttributeValue> item) {
    return new MeteredWrite(table, table.key(item), item);
  }

  static MeteredWrite ofKey(MeteredTable table, Map<String, AttributeValue> key) {
    return new MeteredWrite(table, key, Map.of());
  }

  static MeteredWrite of(MeteredTable table, WriteRequest request) {
    return request.putRequest() != null
        ? ofPut(table, request.putRequest().item())
        : ofKey(table, request.deleteRequest().key());
  }

  static MeteredWrite of(Tables tables, TransactWriteItem action) {
    if (action.put() != null) {
      return ofPut(tables.get(action.put().tableName()), action.put().item());
    }
    if (action.update() != null) {
      return ofKey(tables.get(action.update().tableName()), action.update().key());
    }
    if (action.delete() != null) {
      return ofKey(tables.get(action.delete().tableName()), action.delete().key());
    }
    // written to as well, though nothing changes: to prepare and to commit
    return ofKey(tables.get(action.conditionCheck().tableName()), action.conditionCheck().key());
  }

  /**
   * Outside of a transaction: by the larger of the item before and after, and what its indexes cost
   * (AWS Developer Guide, "DynamoDB read and write operations").
   */
  Capacity alone(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return Capacity.ofWrite(units(before, after), table.indexUnits(before, after));
  }

  /**
   * In a transaction: twice, once to prepare and once to commit (AWS Developer Guide, "DynamoDB
   * Transactions: How it works").
   */
  Capacity inTransaction(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
    return Capacity.ofTransaction(units(before, after), table.indexUnits(before, after));
  }

  /** In a transaction that was cancelled, as if it had not been: see {@link Capacity#cancelled}. */
  Capacity cancelled(Map<String, AttributeValue> before) {
    return Capacity.ofCancelled(units(before, put));
  }

  /**
   * On a condition that did not hold: one unit where there was no item. Else "the size of the item"
   * in the guide's "Working with items and attributes", "the size of the new item" in its "Managing
   * settings on DynamoDB provisioned capacity tables": here the larger one, which was measured for
   * PartiQL's writes (nubo-db/dynoxide, CHANGELOG).
   */
  Capacity refused(Map<String, AttributeValue> before) {
    return Capacity.ofWrite(before.isEmpty() ? RequestUnits.write(0) : units(before, put), 0);
  }

  private static long units(Map<String, AttributeValue> one, Map<String, AttributeValue> other) {
    return RequestUnits.write(Math.max(ItemSize.of(one), ItemSize.of(other)));
  }
}
