package dev.deltacache.model;

import dev.deltacache.contract.TestTime;
import dev.deltacache.infra.EmbeddedDynamo;
import dev.deltacache.infra.ProjectFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Random sequences of operations, answered by the cache as by a model of behaviour.md. */
final class ModelTest {
  private static final Instant START = Instant.parse("2101-03-01T12:00:00Z");

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anySequence_isAnsweredAsTheModelAnswersIt(@ForAll("sequences") List<Operation> operations)
      throws IOException {
    long t0 = System.nanoTime();
    try (EmbeddedDynamo dynamo = EmbeddedDynamo.open(ProjectFiles.template())) {
      long t1 = System.nanoTime();
      Calls.allow(dynamo.client());
      new Comparison(dynamo.client(), new TestTime(START), "x").run(operations);
      System.err.println("T open " + (t1 - t0) / 1000000 + " run " + (System.nanoTime() - t1) / 1000000 + " ops " + operations.size());
    }
  }

  @Provide
  Arbitrary<List<Operation>> sequences() {
    return Operations.sequences();
  }
}
