package dev.deltacache.infra.tools;

import dev.deltacache.infra.calls.Item;
import dev.deltacache.infra.calls.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lines that are sent together: of each id the last. */
final class ImportBatch {
  private final Map<String, RecordLine> lines = new LinkedHashMap<>();
  private final int most;
  private long bytes;

  /** For so many records at most. */
  ImportBatch(int most) {
    this.most = most;
  }

  /** Takes a line in, if there is room for it. */
  boolean add(RecordLine line) {
    long more = item(line).bytes();
    if (!lines.isEmpty() && (lines.size() == most || bytes + more > Item.MAX_BATCH_BYTES)) {
      return false;
    }
    // one that is replaced still counts: the batch is a little smaller then
    bytes += more;
    lines.put(line.id(), line);
    return true;
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  /** Those to be saved. */
  List<Item> saves() {
    return items(lines.values().stream().filter(l -> !l.isDeleted() && !l.isPruned()).toList());
  }

  /** Those to be deleted. */
  List<Item> deletions() {
    return items(lines.values().stream().filter(RecordLine::isDeleted).toList());
  }

  /** How many have no payload to save. */
  long pruned() {
    return lines.values().stream().filter(l -> !l.isDeleted() && l.isPruned()).count();
  }

  private static List<Item> items(Collection<RecordLine> lines) {
    return lines.stream().map(ImportBatch::item).toList();
  }

  private static Item item(RecordLine line) {
    return new Item(
        line.id(),
        line.isDeleted()
            ? Json.object(
                json -> {
                  json.writeStringField("id", line.id());
                  json.writeStringField("deletedAt", line.deletedAt());
                })
            : line.text());
  }
}
