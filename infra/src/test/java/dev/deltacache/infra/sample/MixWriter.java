package dev.deltacache.infra.sample;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes to a dataset, by a seed, what may be written to one, and knows what is in it. Its ids are
 * its own: others may write other records. If no answer comes, one step is in doubt, and is taken
 * again.
 */
final class MixWriter {
  /** Whether there are others. */
  enum Dataset {
    OWN,
    SHARED
  }

  /** A call, and what its records are after it; whatever the dataset holds else stays. */
  private record Step(
      String method, String path, ObjectNode body, Map<String, MixState> after, boolean empties) {}

  private final String model;
  private final String prefix;
  private final Dataset dataset;
  private final int most;
  private final int batch;
  private final Random random;
  private final Map<String, MixState> records = new HashMap<>();
  private final Map<String, Long> activity = new HashMap<>();
  private Step inDoubt;
  private int version;
  private int steps;

  MixWriter(String model, String prefix, Dataset dataset, int most, long seed) {
    this.model = model;
    this.prefix = prefix;
    this.dataset = dataset;
    this.most = most;
    this.batch = most / 4;
    this.random = new Random(seed);
  }

  String model() {
    return model;
  }

  /** How many were answered, to whoever waited for the writer to end. */
  int steps() {
    return steps;
  }

  /** How many records it has added, updated or deleted. */
  long activity(String action) {
    return activity.getOrDefault(action, 0L);
  }

  /** Does something, in one call or a few. */
  void write(MixCalls calls) throws IOException, InterruptedException {
    int chosen = random.nextInt(dataset == Dataset.OWN ? 20 : 14);
    if (chosen < 7) {
      take(calls, save(some(batch, _ -> true)));
    } else if (chosen < 11) {
      take(calls, update(some(batch, id -> isLive(id) && !records.get(id).isPruned())));
    } else if (chosen < 14) {
      take(calls, delete(some(batch / 2, this::isLive)));
    } else if (chosen < 17) {
      track(calls);
    } else if (chosen < 19) {
      prune(calls);
    } else {
      take(calls, new Step("POST", "/datasets/reset", MixCalls.body(model), Map.of(), true));
    }
  }

  /** Takes the step again that is in doubt, as whoever got no answer does. */
  void resend(MixCalls calls) throws IOException, InterruptedException {
    if (inDoubt != null) {
      take(calls, inDoubt);
    }
  }

  /** What is in doubt may have been done, in part as well; all else is as it was answered. */
  void assertAcknowledgedIn(Map<String, MixState> copy) {
    Map<String, MixState> own = own(copy);
    if (inDoubt == null || (inDoubt.empties() && !own.isEmpty())) {
      assertSame(own, records);
    } else if (!inDoubt.empties()) {
      Map<String, MixState> expected = new HashMap<>(records);
      inDoubt.after().entrySet().stream()
          .filter(after -> after.getValue().equals(own.get(after.getKey())))
          .forEach(after -> expected.put(after.getKey(), after.getValue()));
      assertSame(own, expected);
    }
  }

  // tells those that differ: of all of them nobody sees which
  private void assertSame(Map<String, MixState> own, Map<String, MixState> expected) {
    Map<String, String> differing = new TreeMap<>();
    Stream.concat(own.keySet().stream(), expected.keySet().stream())
        .filter(id -> !Objects.equals(own.get(id), expected.get(id)))
        .forEach(id -> differing.put(id, own.get(id) + ", not " + expected.get(id)));
    assertThat(differing).as("in %s, after step %d, in doubt %s", model, steps, inDoubt).isEmpty();
  }

  private Map<String, MixState> own(Map<String, MixState> copy) {
    return copy.entrySet().stream()
        .filter(record -> record.getKey().startsWith(prefix))
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private void take(MixCalls calls, Step step) throws IOException, InterruptedException {
    if (step.after().isEmpty() && step.body().has("records")) {
      return;
    }
    inDoubt = step;
    JsonNode answer = calls.ok(step.method(), step.path(), step.body().toString());
    while (answer.path("has_more").asBoolean()) {
      answer = calls.ok(step.method(), step.path(), step.body().toString());
    }
    inDoubt = null;
    if (step.empties()) {
      records.clear();
    }
    step.after().forEach(this::count);
    records.putAll(step.after());
    steps++;
  }

  private void count(String id, MixState after) {
    MixState before = records.get(id);
    if (after.isDeleted()) {
      if (isLive(id)) {
        activity.merge("deleted", 1L, Long::sum);
      }
    } else if (before == null || before.isDeleted()) {
      activity.merge("added", 1L, Long::sum);
    } else if (!after.isPruned()) {
      activity.merge("updated", 1L, Long::sum);
    }
  }

  private Step save(List<String> ids) {
    version++;
    Map<String, MixState> after = new HashMap<>();
    ids.forEach(id -> after.put(id, MixState.live(payload(id, "v"))));
    return batch("POST", after, after.values().stream().map(MixState::payload).toList());
  }

  private Step update(List<String> ids) {
    version++;
    Map<String, MixState> after = new HashMap<>();
    List<JsonNode> sent = new ArrayList<>();
    for (String id : ids) {
      JsonNode fields = payload(id, random.nextBoolean() ? "v" : "u");
      sent.add(fields);
      ObjectNode merged = records.get(id).payload().deepCopy();
      after.put(id, MixState.live(merged.setAll((ObjectNode) fields)));
    }
    return batch("PUT", after, sent);
  }

  private Step delete(List<String> ids) {
    Map<String, MixState> after = new HashMap<>();
    ids.forEach(id -> after.put(id, records.get(id).deleted()));
    List<JsonNode> sent =
        ids.stream()
            .map(id -> (JsonNode) CacheClient.JSON.createObjectNode().put("id", id))
            .toList();
    return batch("DELETE", after, sent);
  }

  private Step batch(String method, Map<String, MixState> after, List<JsonNode> sent) {
    ObjectNode body = MixCalls.body(model);
    ArrayNode batch = body.putArray("records");
    batch.addAll(sent);
    return new Step(method, "/records", body, after, false);
  }

  private void track(MixCalls calls) throws IOException, InterruptedException {
    ObjectNode start = MixCalls.body(model).put("restart", true);
    String window =
        calls.ok("POST", "/records/deletions/start", start.toString()).get("tracking_id").asText();
    Step save = save(some(batch, _ -> true));
    take(calls, save);
    Map<String, MixState> after = new HashMap<>();
    records.forEach(
        (id, state) -> {
          if (!state.isDeleted() && !save.after().containsKey(id)) {
            after.put(id, state.deleted());
          }
        });
    ObjectNode end = MixCalls.body(model).put("tracking_id", window);
    take(calls, new Step("POST", "/records/deletions/end", end, after, false));
  }

  private void prune(MixCalls calls) throws IOException, InterruptedException {
    JsonNode last = calls.get("/records/cursor?offset=last&model=" + model).get("cursor");
    if (!last.isNull()) {
      Map<String, MixState> after = new HashMap<>();
      records.forEach((id, state) -> after.put(id, state.pruned()));
      ObjectNode body = MixCalls.body(model).put("until_cursor", last.asText());
      take(calls, new Step("PATCH", "/records/prune", body, after, false));
    }
  }

  // never twice the same
  private ObjectNode payload(String id, String field) {
    return CacheClient.JSON.createObjectNode().put("id", id).put(field, version);
  }

  private boolean isLive(String id) {
    return records.containsKey(id) && !records.get(id).isDeleted();
  }

  private List<String> some(int count, Predicate<String> which) {
    return IntStream.range(0, count)
        .mapToObj(_ -> prefix + random.nextInt(most))
        .distinct()
        .filter(which)
        .toList();
  }
}
