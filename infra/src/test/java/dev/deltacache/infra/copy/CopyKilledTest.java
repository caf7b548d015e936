package dev.deltacache.infra.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.infra.calls.RunningCache;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.reliability.ForkedJvm;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy that is killed, anywhere, and run again. */
final class CopyKilledTest extends CopyCase {
  private static final int PATIENCE_S = 90;

  @TempDir private Path folder;

  /** Ends a copy as if it was killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  // before a call is after the one before it
  @Test
  void killedBeforeAnyCall_itGoesOn_andAllIsThere() {
    DatasetName expected = dataset();
    fill(expected);
    AtomicInteger calls = new AtomicInteger();
    String line = "--page-size 4 --connections ";
    copy(line + expected.connection().connection(), mortal(calls, Integer.MAX_VALUE));
    assertThat(calls).hasValueGreaterThan(10);
    for (int call = 1; call <= calls.get(); call++) {
      DatasetName dataset = dataset();
      fill(dataset);
      String mine = line + dataset.connection().connection();
      Sender mortal = mortal(new AtomicInteger(), call);
      assertThatThrownBy(() -> copy(mine, mortal)).isInstanceOf(Killed.class);
      assertThat(copy(mine))
          .as("killed before call %d", call)
          .anySatisfy(row -> assertThat(row).matches(".*Contact +6 +1 +1 +6 +1 +yes"));
      assertThat(RunningCache.records(dataset))
          .containsExactlyInAnyOrderElementsOf(RunningCache.records(expected));
    }
  }

  @Test
  void killedAsAProcess_itGoesOnAfterTheLastPage() throws Exception {
    fill(contacts);
    CompletableFuture<Void> isAtThirdPage = new CompletableFuture<>();
    nango.next(
        NangoStub.none(), NangoStub.none(), nango.silence(() -> isAtThirdPage.complete(null)));
    ProcessBuilder builder = ForkedJvm.of(Copy.class, "-Ddeltacache.line=--page-size 3");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("out").toFile());
    Process process = builder.start();
    try {
      isAtThirdPage.get(PATIENCE_S, TimeUnit.SECONDS);
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(RunningCache.records(contacts)).hasSize(5);
    assertThat(copy("--page-size 3").get(1)).matches(".*Contact +6 +1 +1 +6 +1 +yes");
    // three before; then one, where the last page that was noted ends
    assertThat(requestsFor("/records")).isEqualTo(4);
  }

  @Test
  void asAProcess_badInputIsOneLine_andStatus2() throws Exception {
    ProcessBuilder builder = ForkedJvm.of(Copy.class, "-Ddeltacache.line=--page-size 0");
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    assertThat(process.inputReader().lines()).containsExactly("--page-size is not from 1 to 10000");
    assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
  }

  private static DatasetName dataset() {
    return new DatasetName(
        new ConnectionName("hubspot", "killed-" + UUID.randomUUID()), ModelName.parse("Contact"));
  }

  // six live, one deleted, one without a payload
  private void fill(DatasetName dataset) {
    NangoRows rows = nango.rows(dataset);
    IntStream.range(0, 8).forEach(i -> rows.save("c" + i, "\"n\":" + i));
    rows.delete("c3");
    rows.prune("c2");
  }

  private static Sender mortal(AtomicInteger calls, int last) {
    return request -> {
      if (calls.incrementAndGet() == last) {
        throw new Killed();
      }
      return RunningCache.HTTP.send(request);
    };
  }
}
