package dev.deltacache.simulation;

import dev.deltacache.infra.Template;
import dev.deltacache.infra.TemplateTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** Which item of which table. */
record ItemKey(String table, Map<String, AttributeValue> key) {

  /** The names of the key's attributes, by table, as the template has them. */
  static Map<String, List<String>> names(Template template) {
    return template.tables().stream()
        .collect(
            Collectors.toMap(
                TemplateTable::name,
                table ->
                    table.request().keySchema().stream()
                        .map(KeySchemaElement::attributeName)
                        .toList()));
  }

  /** That of a whole item. */
  static ItemKey of(
      Map<String, List<String>> names, String table, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> key = new HashMap<>(item);
    key.keySet().retainAll(names.get(table));
    return new ItemKey(table, key);
  }

  /** That of the item which an action of a transaction is about. */
  static ItemKey of(Map<String, List<String>> names, TransactWriteItem action) {
    Put put = action.put();
    Update update = action.update();
    Delete delete = action.delete();
    if (put != null) {
      return of(names, put.tableName(), put.item());
    }
    if (update != null) {
      return new ItemKey(update.tableName(), update.key());
    }
    return delete != null
        ? new ItemKey(delete.tableName(), delete.key())
        : new ItemKey(action.conditionCheck().tableName(), action.conditionCheck().key());
  }
}
