package dev.deltacache.infra.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.Page;
import dev.deltacache.infra.calls.PageRecord;
import dev.deltacache.records.JsonText;
import java.util.Optional;

/** Compares each update of a dataset with the state before, which it has seen. */
final class UpdateWatch implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder(JsonText.FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Scratch payloads =
      new Scratch("CREATE TABLE payloads (id TEXT PRIMARY KEY, payload TEXT) WITHOUT ROWID");
  private final Updates updates = new Updates();

  Updates updates() {
    return updates;
  }

  /** Takes in a page of changes. */
  void see(Page page) {
    page.records().stream().filter(record -> !record.isPruned()).forEach(this::see);
  }

  @Override
  public void close() {
    payloads.close();
  }

  private void see(PageRecord record) {
    if (record.metadata().lastAction().equals("UPDATED")) {
      before(record.id())
          .ifPresent(
              before -> updates.add(ChangedFields.between(json(before), json(record.payload()))));
    }
    payloads.update("INSERT OR REPLACE INTO payloads VALUES (?, ?)", record.id(), record.payload());
  }

  private Optional<String> before(String id) {
    StringBuilder payload = new StringBuilder();
    payloads.query(
        "SELECT payload FROM payloads WHERE id = ?", row -> payload.append(row.getString(1)), id);
    return payload.isEmpty() ? Optional.empty() : Optional.of(payload.toString());
  }

  private static JsonNode json(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (JsonProcessingException e) {
      throw new CallException("The cache: a record is not JSON");
    }
  }
}
