package dev.deltacache.infra.sample;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Datasets that several write to, a copy of each kept by cursor, and what must hold of them. */
final class Mix {
  private final List<MixWriter> writers = new ArrayList<>();
  private final Map<String, MixCopy> copies = new HashMap<>();

  /**
   * Makes the writers.
   *
   * @param own datasets with one writer, that does all there is to do
   * @param shared datasets with two
   * @param records of each writer at most; a quarter of them at once
   */
  Mix(int own, int shared, int records, long seed) {
    for (int i = 0; i < own; i++) {
      writers.add(new MixWriter("Own" + i, "a", MixWriter.Dataset.OWN, records, seed++));
    }
    for (int i = 0; i < shared; i++) {
      for (String prefix : List.of("a", "b")) {
        writers.add(new MixWriter("Shared" + i, prefix, MixWriter.Dataset.SHARED, records, seed++));
      }
    }
    writers.forEach(writer -> copies.put(writer.model(), new MixCopy(writer.model())));
  }

  List<MixWriter> writers() {
    return writers;
  }

  Map<String, MixCopy> copies() {
    return copies;
  }

  /** Nobody writes: what was acknowledged is there, whatever became of what was in doubt. */
  void assertAcknowledged(MixCalls calls) throws IOException, InterruptedException {
    Map<String, MixCopy> fresh = freshCopies(calls);
    writers.forEach(w -> w.assertAcknowledgedIn(fresh.get(w.model()).records()));
  }

  /** Nobody writes, and nothing is in doubt: copies, counts, checksums and activity are exact. */
  void assertExact(MixCalls calls) throws IOException, InterruptedException {
    Map<String, MixCopy> fresh = freshCopies(calls);
    Map<String, List<MixWriter>> byModel = writers.stream().collect(groupingBy(MixWriter::model));
    for (Map.Entry<String, MixCopy> copy : copies.entrySet()) {
      String model = copy.getKey();
      Map<String, MixState> all = fresh.get(model).records();
      copy.getValue().catchUp(calls);
      assertThat(prunedAs(all, copy.getValue().records())).isEqualTo(all);
      byModel.get(model).forEach(w -> w.assertAcknowledgedIn(all));
      JsonNode hours = calls.get("/datasets/activity?model=" + model).get("hours");
      for (String action : List.of("added", "updated", "deleted")) {
        assertThat(hours.findValues(action).stream().mapToLong(JsonNode::asLong).sum())
            .as("%s in %s", action, model)
            .isEqualTo(byModel.get(model).stream().mapToLong(w -> w.activity(action)).sum());
      }
    }
  }

  // pruning is no change: whoever has been given a payload keeps it
  private static Map<String, MixState> prunedAs(
      Map<String, MixState> fresh, Map<String, MixState> kept) {
    Map<String, MixState> pruned = new HashMap<>(kept);
    pruned.replaceAll(
        (id, state) -> fresh.containsKey(id) && fresh.get(id).isPruned() ? state.pruned() : state);
    return pruned;
  }

  // read from the start, and equal to what the list of datasets says
  private Map<String, MixCopy> freshCopies(MixCalls calls)
      throws IOException, InterruptedException {
    Map<String, MixCopy> fresh = new HashMap<>();
    copies.keySet().forEach(model -> fresh.put(model, new MixCopy(model)));
    for (MixCopy copy : fresh.values()) {
      copy.catchUp(calls);
    }
    for (JsonNode listed : calls.get("/datasets?limit=1000").get("datasets")) {
      MixCopy copy = fresh.get(listed.get("model").asText());
      if (copy != null) {
        copy.assertEqualTo(listed);
      }
    }
    return fresh;
  }
}
