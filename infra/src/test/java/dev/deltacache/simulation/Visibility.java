package dev.deltacache.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Lets the items of a transaction turn visible one by one, as DynamoDB may: the database holds what
 * can be seen, so that an item is put back to what it was until it is revealed. Until then writes
 * to it conflict. What is decided, seen or not, is kept here.
 */
final class Visibility {
  /** By which the native TTL is known. */
  static final String TTL = "ttl";

  private static final int MAX_BATCH = 25;

  private final DynamoDbClient real;
  private final Map<String, List<String>> keyNames;
  private final Random random;
  private final Hiding hiding;
  private final Observer observer;
  private final Map<ItemKey, Map<String, AttributeValue>> decided = new LinkedHashMap<>();
  // the states before the present ones, which an eventually consistent read may still give
  private final Map<ItemKey, Map<String, AttributeValue>> older = new HashMap<>();
  private final Map<ItemKey, Transaction> hidden = new LinkedHashMap<>();
  private final Map<String, Transaction> byToken = new HashMap<>();

  Visibility(
      DynamoDbClient real,
      Map<String, List<String>> keyNames,
      Random random,
      Hiding hiding,
      Observer observer) {
    this.real = real;
    this.keyNames = keyNames;
    this.random = random;
    this.hiding = hiding;
    this.observer = observer;
  }

  /** Which items of a transaction cannot be seen at once. */
  interface Hiding {
    Predicate<ItemKey> of(Set<ItemKey> keys);
  }

  /** Told of everything that is decided, and of everything that turns visible. */
  interface Observer {
    /**
     * Something was decided: all of it.
     *
     * @param changes an item's states before and after; null where there is none
     */
    void decided(String by, Map<ItemKey, Change> changes);

    void visible(ItemKey key, Map<String, AttributeValue> item);

    /** All items of a transaction can be seen. */
    void complete(Set<ItemKey> keys);
  }

  record Change(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {}

  /** A transaction that is decided, and what of it cannot be seen yet. */
  static final class Transaction {
    private final Map<ItemKey, Map<String, AttributeValue>> toReveal = new LinkedHashMap<>();
    private final Set<ItemKey> keys;

    private Transaction(Set<ItemKey> keys) {
      this.keys = keys;
    }

    boolean isVisible() {
      return toReveal.isEmpty();
    }
  }

  /** What is decided of an item; null if there is none. */
  Map<String, AttributeValue> decided(ItemKey key) {
    return decided.get(key);
  }

  /** What was there before the present state, if anything was. */
  Map<String, AttributeValue> older(ItemKey key) {
    return older.get(key);
  }

  /** All decided items, in the order in which they were first written. */
  Map<ItemKey, Map<String, AttributeValue>> decided() {
    return decided;
  }

  boolean isAnyHidden() {
    return !hidden.isEmpty();
  }

  boolean isHidden(ItemKey key) {
    return hidden.containsKey(key);
  }

  /** Items as they can be seen. */
  Map<ItemKey, Map<String, AttributeValue>> visible(Predicate<ItemKey> which) {
    Map<ItemKey, Map<String, AttributeValue>> seen = new LinkedHashMap<>();
    decided.forEach((key, item) -> seen.put(key, item));
    hidden.keySet().forEach(key -> seen.put(key, older.get(key)));
    seen.values().removeIf(Objects::isNull);
    seen.keySet().removeIf(which.negate());
    return seen;
  }

  /**
   * Makes a transaction.
   *
   * @param by what it is part of
   */
  Transaction transact(String by, TransactWriteItemsRequest request) {
    Transaction before = byToken.get(String.valueOf(request.clientRequestToken()));
    if (before != null) {
      return before;
    }
    List<ItemKey> keys =
        request.transactItems().stream().map(action -> ItemKey.of(keyNames, action)).toList();
    if (keys.stream().anyMatch(hidden::containsKey)) {
      throw conflict(keys.stream().map(hidden::containsKey).toList());
    }
    real.transactWriteItems(request);
    Map<ItemKey, Change> changes = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      Map<String, AttributeValue> after = after(request.transactItems().get(i), keys.get(i));
      changes.put(keys.get(i), decide(keys.get(i), after));
    }
    Transaction transaction = new Transaction(changes.keySet());
    if (request.clientRequestToken() != null) {
      byToken.put(request.clientRequestToken(), transaction);
    }
    observer.decided(by, changes);
    hideSome(transaction, changes);
    changes.forEach(
        (key, change) -> {
          if (!transaction.toReveal.containsKey(key)) {
            observer.visible(key, change.after());
          }
        });
    if (transaction.isVisible()) {
      observer.complete(transaction.keys);
    }
    return transaction;
  }

  private void hideSome(Transaction transaction, Map<ItemKey, Change> changes) {
    Map<String, List<WriteRequest>> byTable = new HashMap<>();
    Predicate<ItemKey> hides = hiding.of(changes.keySet());
    changes.forEach(
        (key, change) -> {
          if (!Objects.equals(change.before(), change.after()) && hides.test(key)) {
            transaction.toReveal.put(key, change.after());
            hidden.put(key, transaction);
            WriteRequest restore = write(key, change.before());
            byTable.computeIfAbsent(key.table(), table -> new ArrayList<>()).add(restore);
          }
        });
    byTable.forEach(
        (table, writes) -> {
          for (int from = 0; from < writes.size(); from += MAX_BATCH) {
            List<WriteRequest> some =
                writes.subList(from, Math.min(writes.size(), from + MAX_BATCH));
            real.batchWriteItem(batch -> batch.requestItems(Map.of(table, some)));
          }
        });
  }

  private static WriteRequest write(ItemKey key, Map<String, AttributeValue> item) {
    return item == null
        ? WriteRequest.builder().deleteRequest(delete -> delete.key(key.key())).build()
        : WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  /** Makes a write of one item, which is visible at once. */
  <T> T writeOne(String by, ItemKey key, Supplier<T> write) {
    if (hidden.containsKey(key)) {
      throw TransactionConflictException.builder().statusCode(400).message("hidden").build();
    }
    T answer = write.get();
    Change change = decide(key, read(key));
    observer.decided(by, Map.of(key, change));
    observer.visible(key, change.after());
    return answer;
  }

  private Change decide(ItemKey key, Map<String, AttributeValue> after) {
    Map<String, AttributeValue> before = decided.get(key);
    older.put(key, before);
    decided.put(key, after);
    return new Change(before, after);
  }

  /** Lets one item, of any transaction, turn visible; false if all are. */
  boolean revealOne() {
    if (hidden.isEmpty()) {
      return false;
    }
    List<ItemKey> keys = List.copyOf(hidden.keySet());
    ItemKey key = keys.get(random.nextInt(keys.size()));
    Transaction transaction = hidden.remove(key);
    Map<String, AttributeValue> item = transaction.toReveal.remove(key);
    if (item == null) {
      real.deleteItem(delete -> delete.tableName(key.table()).key(key.key()));
    } else {
      real.putItem(put -> put.tableName(key.table()).item(item));
    }
    observer.visible(key, item);
    if (transaction.isVisible()) {
      observer.complete(transaction.keys);
    }
    return true;
  }

  /** Deletes an item as the native TTL does, which asks nobody. */
  void expire(ItemKey key) {
    writeOne(
        TTL, key, () -> real.deleteItem(delete -> delete.tableName(key.table()).key(key.key())));
  }

  static TransactionCanceledException conflict(List<Boolean> where) {
    List<CancellationReason> reasons =
        where.stream()
            .map(at -> CancellationReason.builder().code(at ? "TransactionConflict" : "None"))
            .map(CancellationReason.Builder::build)
            .toList();
    return TransactionCanceledException.builder()
        .statusCode(400)
        .cancellationReasons(reasons)
        .build();
  }

  private Map<String, AttributeValue> after(TransactWriteItem action, ItemKey key) {
    if (action.put() != null) {
      return action.put().item();
    }
    return action.delete() != null ? null : read(key);
  }

  private Map<String, AttributeValue> read(ItemKey key) {
    var answer =
        real.getItem(get -> get.tableName(key.table()).key(key.key()).consistentRead(true));
    return answer.hasItem() ? answer.item() : null;
  }
}
