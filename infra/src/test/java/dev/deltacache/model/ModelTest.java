package dev.deltacache.model;

import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.Template;
import dev.deltacache.reliability.Evidence;
import dev.deltacache.reliability.Promise;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Random sequences of operations, answered by the cache as by a model of what callers see. One that
 * fails is printed, made as short as ten seconds allow, with a seed that makes it again.
 */
final class ModelTest {
  private static final Instant START = Instant.parse("2101-03-01T12:00:00Z");
  private static final int SEQUENCES_PER_DATABASE = 20;
  private static final int IN_EVERY_BUILD = 300;
  private static final int IN_THE_PROFILE = 5_000;

  private static final AtomicLong STARTED = new AtomicLong();
  private static final AtomicLong PASSED = new AtomicLong();

  private static Template template;

  private static EmbeddedDynamo dynamo;
  private static int sequences;

  // the same for all: another dataset's
  private static String foreignCursor;

  @BeforeContainer
  static void readTemplate() throws IOException {
    template = ProjectFiles.template();
    try (EmbeddedDynamo another = EmbeddedDynamo.open(template)) {
      Calls others = new Calls(another.client(), new TestTime(START), "another");
      String saved =
          others
              .send("post-records", "{\"model\":\"Contact\",\"records\":[{\"id\":\"a\"}]}")
              .body();
      foreignCursor = (String) Json.object(Json.read(saved)).get("cursor");
    }
  }

  @Property(tries = IN_EVERY_BUILD, edgeCases = EdgeCasesMode.NONE)
  void anySequence_isAnsweredAsTheModelAnswersIt(@ForAll("sequences") List<Operation> operations) {
    run(operations);
  }

  @Property(tries = IN_THE_PROFILE, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(InTheProfile.class)
  void anyOfManySequences_isAnsweredAsTheModelAnswersIt(
      @ForAll("sequences") List<Operation> operations) {
    run(operations);
  }

  private static void run(List<Operation> operations) {
    STARTED.incrementAndGet();
    new Comparison(database(), new TestTime(START), foreignCursor).run(operations);
    PASSED.incrementAndGet();
  }

  /**
   * One for some sequences, each of which has an environment of its own: the scheduled prune, and
   * what stands for the time to live, look at all that there is.
   */
  private static DynamoDbClient database() {
    if (dynamo == null || sequences == SEQUENCES_PER_DATABASE) {
      closeDatabase();
      dynamo = EmbeddedDynamo.open(template);
      sequences = 0;
    }
    sequences++;
    return dynamo.client();
  }

  @AfterContainer
  static void closeDatabase() {
    if (dynamo != null) {
      dynamo.close();
    }
  }

  @Provide
  Arbitrary<List<Operation>> sequences() {
    return Operations.sequences();
  }

  @AfterContainer
  static void keepEvidence() {
    // none of a run in which one failed
    if (PASSED.get() == STARTED.get()) {
      Evidence.keep(Promise.AS_DESCRIBED, ModelTest.class, PASSED.get(), 0);
      Evidence.keep(Promise.EXACT_COUNTS, ModelTest.class, PASSED.get(), 0);
    }
  }
}
