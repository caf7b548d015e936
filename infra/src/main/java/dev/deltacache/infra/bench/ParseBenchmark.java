package dev.deltacache.infra.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.Change;
import dev.deltacache.records.CompactRecords;
import dev.deltacache.records.Head;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.Intent;
import dev.deltacache.records.JsonText;
import dev.deltacache.records.Outcome;
import dev.deltacache.records.Position;
import dev.deltacache.records.RecordReader;
import dev.deltacache.records.StoredPayload;
import dev.deltacache.records.Transition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What a batch of 1,000 records of 1 KB takes before anything is read or written, by JMH. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParseBenchmark {
  private static final int RECORDS = 1_000;
  private static final int BYTES = 1_024;
  private static final long NOW_MS = 1_800_000_000_000L;

  private byte[] body;
  private CompactRecords known;

  /** Runs all of it, with what it allocates. */
  public static void main(String[] args) throws RunnerException {
    new Runner(
            new OptionsBuilder()
                .include(ParseBenchmark.class.getSimpleName())
                .addProfiler(GCProfiler.class)
                .forks(2)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(2))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(2))
                .build())
        .run();
  }

  /** Makes the batch, and knows all of its records as they are sent. */
  @Setup(Level.Trial)
  public void makeBatch() throws IOException {
    Contacts contacts = new Contacts(1, BYTES);
    body =
        IntStream.range(0, RECORDS)
            .mapToObj(number -> contacts.json(number, 0))
            .collect(Collectors.joining(",", "[", "]"))
            .getBytes(UTF_8);
    known = new CompactRecords();
    StoredPayload payload = new StoredPayload(2, NOW_MS / 500, 600, 1, BYTES);
    Position position = Position.START;
    for (Intent.Save save : parsed()) {
      position = position.next(NOW_MS);
      Change added = new Change(Outcome.ADDED, save, Optional.empty());
      known.put(added.saved(save, position, payload));
    }
  }

  /** JSON in, ids, payloads and fingerprints out. */
  @Benchmark
  public List<Intent.Save> parseAndFingerprint() throws IOException {
    return parsed();
  }

  /** The same, and what is to be done with each record: nothing. */
  @Benchmark
  public long parseFingerprintAndClassify() throws IOException {
    long unchanged =
        parsed().stream()
            .map(save -> Change.of(save, known.get(save.id()), BatchRules.DEFAULT, NOW_MS))
            .filter(change -> change.outcome() == Outcome.UNCHANGED)
            .count();
    if (unchanged != RECORDS) {
      throw new IllegalStateException("not unchanged: " + (RECORDS - unchanged));
    }
    return unchanged;
  }

  /** The same for new records, and the head that counts them. */
  @Benchmark
  public Head parseFingerprintClassifyAndCount() throws IOException {
    Head head = Head.create(new Incarnation(NOW_MS, 1), 4, NOW_MS);
    StoredPayload payload = new StoredPayload(2, NOW_MS / 500, 600, 1, BYTES);
    List<Transition> transitions = new ArrayList<>();
    Position position = head.committed();
    for (Intent.Save save : parsed()) {
      Change change = Change.of(save, Optional.empty(), BatchRules.DEFAULT, NOW_MS);
      position = position.next(NOW_MS);
      transitions.add(new Transition(change.before(), change.saved(save, position, payload)));
    }
    return head.after(transitions, NOW_MS);
  }

  private List<Intent.Save> parsed() throws IOException {
    RecordReader reader = new RecordReader();
    List<Intent.Save> saves = new ArrayList<>(RECORDS);
    try (JsonParser parser = JsonText.FACTORY.createParser(new String(body, UTF_8))) {
      parser.nextToken();
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        reader.read(parser, i, problem -> {}).ifPresent(saves::add);
      }
    }
    return saves;
  }
}
