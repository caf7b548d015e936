package dev.deltacache.infra.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a batch did, in the words of the cache's own answer. */
final class PlainAnswer {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private final ArrayNode added = json.putArray("addedKeys");
  private final ArrayNode updated = json.putArray("updatedKeys");
  private final ArrayNode deleted = json.putArray("deletedKeys");
  private final ArrayNode unchanged = json.putArray("unchangedKeys");

  void saved(String id, boolean isNew) {
    (isNew ? added : updated).add(id);
  }

  void deleted(String id) {
    deleted.add(id);
  }

  void unchanged(String id) {
    unchanged.add(id);
  }

  ObjectNode json() {
    return json.put("added", added.size())
        .put("updated", updated.size())
        .put("deleted", deleted.size())
        .put("unchanged", unchanged.size());
  }
}
