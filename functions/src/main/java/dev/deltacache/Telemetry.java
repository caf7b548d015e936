package dev.deltacache;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.deltacache.dynamo.Usage;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.ChangeNotVisibleException;
import dev.deltacache.records.ConflictException;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.PruneResult;
import dev.deltacache.records.Sha256;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.webhooks.Delivery;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells operators of each invocation, by one line of JSON in CloudWatch's embedded metric format: a
 * line of a log, of which CloudWatch makes the metrics by itself. It is written with the JSON
 * library that is there: a library for the format would add its start to each function's. A line
 * has no key, no payload, and of a dataset the model and a hash of the rest.
 *
 * <p>An invocation at a time, as Lambda has it.
 */
public final class Telemetry {
  /** Of the metrics; their one dimension is the name of the stack. */
  public static final String NAMESPACE = "Deltacache";

  /** The dimension. */
  public static final String STACK = "Stack";

  private static final JsonFactory FACTORY = new JsonFactory();
  // as many as tell the datasets of a stack apart
  private static final int HASH_BYTES = 8;

  private final Usage usage;
  private final Clock clock;
  private final String stack;
  // absent where nobody listens
  private final Optional<Consumer<String>> out;
  private final Map<Metric, Double> values = new EnumMap<>(Metric.class);
  // of the last event, where there are several
  private final Map<String, String> notes = new TreeMap<>();
  private Optional<DatasetKey> dataset = Optional.empty();
  private long begunNanos;

  /**
   * Makes it.
   *
   * @param usage of the client and the store
   * @param stack whose metrics they are
   * @param out given each line
   */
  public Telemetry(Usage usage, Clock clock, String stack, Optional<Consumer<String>> out) {
    this.usage = usage;
    this.clock = clock;
    this.stack = stack;
    this.out = out;
  }

  /** One that tells nobody. */
  public static Telemetry silent() {
    return new Telemetry(new Usage(), Clock.systemUTC(), "", Optional.empty());
  }

  /** An invocation begins. */
  public synchronized void begin() {
    begunNanos = System.nanoTime();
    values.clear();
    notes.clear();
    dataset = Optional.empty();
    // what is left was before a snapshot
    Usage.Taken _ = usage.take();
  }

  public synchronized void add(Metric metric, double value) {
    values.merge(metric, value, Double::sum);
  }

  synchronized void of(DatasetKey key) {
    dataset = Optional.of(key);
  }

  synchronized BatchResult batch(DatasetKey key, BatchResult result) {
    of(key);
    add(Metric.RECORDS_ADDED, result.added().size());
    add(Metric.RECORDS_UPDATED, result.updated().size());
    add(Metric.RECORDS_DELETED, result.deleted().size());
    add(Metric.RECORDS_UNCHANGED, result.unchanged().size());
    add(Metric.RECORDS_IGNORED, result.ignored().size());
    return result;
  }

  synchronized PruneResult prune(PruneResult result) {
    add(Metric.PRUNE_RUNS, 1);
    add(Metric.PRUNED_DATASETS, (double) result.datasets());
    add(Metric.PRUNED_RECORDS, (double) result.records());
    add(Metric.PRUNE_LAG, result.lagMs() / 1_000.0);
    return result;
  }

  synchronized List<Delivery> webhooks(List<Delivery> deliveries) {
    for (Delivery delivery : deliveries) {
      boolean posted = delivery.outcome() == Delivery.Outcome.DELIVERED;
      add(Metric.WEBHOOKS_POSTED, posted ? 1 : 0);
      add(Metric.WEBHOOKS_DECLINED, delivery.outcome().isDone() ? 0 : 1);
      notes.put("webhook", delivery.outcome().name());
      notes.put("try", Integer.toString(delivery.event().tries()));
    }
    return deliveries;
  }

  /** What a call failed by. */
  public synchronized void failed(RuntimeException exception) {
    switch (exception) {
      case ConflictException e -> {
        add(Metric.CONFLICTS, 1);
        add(Metric.RECORDS_ADDED, e.committed().added().size());
        add(Metric.RECORDS_UPDATED, e.committed().updated().size());
        add(Metric.RECORDS_DELETED, e.committed().deleted().size());
      }
      case ChangeNotVisibleException _ -> add(Metric.CONFLICTS, 1);
      case ThrottledException _ -> add(Metric.THROTTLED, 1);
      // a caller's doing, or counted where it is thrown on
      default -> {}
    }
  }

  /**
   * An invocation ends.
   *
   * @param status its answer's, or 500 if it failed
   */
  public synchronized void end(Context context, int status) {
    if (out.isEmpty()) {
      return;
    }
    Usage.Taken taken = usage.take();
    add(Metric.DURATION, (System.nanoTime() - begunNanos) / 1e6);
    add(Metric.READ_UNITS, taken.readUnits());
    add(Metric.WRITE_UNITS, taken.writeUnits());
    add(Metric.COMMIT_RETRIES, (double) taken.commitRetries());
    add(Metric.FAILURES, status == 500 ? 1 : 0);
    out.get().accept(line(context, status));
  }

  private String line(Context context, int status) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      directive(json);
      json.writeStringField(STACK, stack);
      // Lambda passes by the level what it is told to, and needs a time to see one
      json.writeStringField("level", "INFO");
      json.writeStringField("timestamp", IsoTime.format(clock.millis()));
      json.writeStringField("function", context.getFunctionName());
      json.writeStringField("request_id", context.getAwsRequestId());
      json.writeNumberField("status", status);
      if (dataset.isPresent()) {
        json.writeStringField("dataset", hash(dataset.get()));
        json.writeStringField("model", dataset.get().model());
      }
      for (Map.Entry<String, String> note : notes.entrySet()) {
        json.writeStringField(note.getKey(), note.getValue());
      }
      for (Map.Entry<Metric, Double> value : values.entrySet()) {
        json.writeNumberField(value.getKey().title(), value.getValue());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory cannot fail", e);
    }
    return text.toString();
  }

  // what of the line is a metric
  private void directive(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", clock.millis());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", NAMESPACE);
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    json.writeString(STACK);
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (Metric metric : values.keySet()) {
      json.writeStartObject();
      json.writeStringField("Name", metric.title());
      json.writeStringField("Unit", metric.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String hash(DatasetKey dataset) {
    byte[] hash = Sha256.of(ByteBuffer.wrap(dataset.encoded().getBytes(UTF_8)));
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
  }
}
