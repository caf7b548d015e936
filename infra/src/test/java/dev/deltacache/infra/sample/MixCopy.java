package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deltacache.example.copy.CopyChecksum;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A copy of a dataset, kept by cursor; begun anew where the cache says so. */
final class MixCopy {
  private static final String METADATA = "_nango_metadata";
  private static final int PAGE = 150;

  private final String model;
  private final Map<String, MixState> records = new HashMap<>();
  private final Map<String, String> fingerprints = new HashMap<>();
  private String cursor;
  private String checksum;

  MixCopy(String model) {
    this.model = model;
  }

  Map<String, MixState> records() {
    return records;
  }

  /** Reads on until there is no more; the cache's checksum, if it gave one, is the copy's. */
  void catchUp(MixCalls calls) throws IOException, InterruptedException {
    while (true) {
      String after = cursor == null ? "" : "&cursor=" + cursor;
      MixCalls.Reply page =
          calls.send("GET", "/records?model=" + model + "&limit=" + PAGE + after, "");
      if (page.status() == 410) {
        cursor = null;
        records.clear();
        fingerprints.clear();
        continue;
      }
      assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
      page.body().get("records").forEach(this::apply);
      cursor = page.body().get("resume_cursor").asText(null);
      if (page.body().get("next_cursor").isNull()) {
        checksum = page.body().get("checksum").asText(null);
        assertThat(checksum).as("of the copy of %s", model).isIn(null, sum());
        return;
      }
    }
  }

  /** Holds what the list of datasets and the stream's end say to this copy. */
  void assertEqualTo(JsonNode listed) {
    assertThat(checksum).as("at the end of the stream").isEqualTo(sum());
    assertThat(listed.get("checksum").asText()).isEqualTo(sum());
    assertThat(listed.get("live").asLong()).as("live in %s", model).isEqualTo(count(false));
    assertThat(listed.get("deleted").asLong()).as("deleted in %s", model).isEqualTo(count(true));
    assertThat(listed.get("pruned").asLong())
        .as("pruned in %s", model)
        .isEqualTo(records.values().stream().filter(MixState::isPruned).count());
  }

  private long count(boolean deleted) {
    return records.values().stream().filter(state -> state.isDeleted() == deleted).count();
  }

  private String sum() {
    CopyChecksum sum = new CopyChecksum();
    records.forEach(
        (id, state) -> {
          if (!state.isDeleted()) {
            sum.add(id, fingerprints.get(id));
          }
        });
    return sum.hex();
  }

  private void apply(JsonNode change) {
    ObjectNode payload = change.deepCopy();
    JsonNode metadata = payload.remove(METADATA);
    String id = payload.get("id").asText();
    boolean isDeleted = metadata.get("last_action").asText().equals("DELETED");
    MixState state = new MixState(payload, isDeleted);
    assertThat(metadata.get("pruned_at").isNull())
        .as("pruned_at of %s", id)
        .isNotEqualTo(state.isPruned());
    records.put(id, state);
    fingerprints.put(id, metadata.get("fingerprint").asText());
  }
}
