package dev.deltacache.infra.tools;

import dev.deltacache.infra.calls.BatchRoom;
import dev.deltacache.infra.calls.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines that are sent together: of each id the last. */
final class ImportBatch {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final BatchRoom room;

  /** For so many records at most. */
  ImportBatch(int most) {
    this.room = new BatchRoom(most);
  }

  private enum Kind {
    SAVE,
    DELETE,
    NO_PAYLOAD
  }

  private record Entry(Kind kind, Item item) {
    static Entry of(RecordLine line) {
      if (line.isDeleted()) {
        return new Entry(Kind.DELETE, Item.toDelete(line.id(), line.deletedAt()));
      }
      Item item = new Item(line.id(), line.text());
      return new Entry(line.isPruned() ? Kind.NO_PAYLOAD : Kind.SAVE, item);
    }
  }

  /** Takes a line in, if there is room for it. */
  boolean add(RecordLine line) {
    Entry entry = Entry.of(line);
    // also for one that replaces another: the batch is a little smaller then
    if (!room.take(entry.item())) {
      return false;
    }
    entries.put(line.id(), entry);
    return true;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Those to be saved. */
  List<Item> saves() {
    return items(Kind.SAVE);
  }

  /** Those to be deleted. */
  List<Item> deletions() {
    return items(Kind.DELETE);
  }

  /** How many have no payload to save. */
  long pruned() {
    return items(Kind.NO_PAYLOAD).size();
  }

  private List<Item> items(Kind kind) {
    return entries.values().stream()
        .filter(entry -> entry.kind() == kind)
        .map(Entry::item)
        .toList();
  }
}
