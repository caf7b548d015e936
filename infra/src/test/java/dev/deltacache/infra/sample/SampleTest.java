package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SampleTest {
  @Test
  void sample_countsWhatIsExpected_andItsConsumerMissesNothing() throws Exception {
    LocalSettings settings = LocalSettings.anywhere("sample-key");
    List<Release> releases = Release.all();
    AtomicInteger progress = new AtomicInteger();
    try (LocalServer server =
        LocalServer.start(ProjectFiles.template(), settings, Clock.systemUTC())) {
      List<Row> rows = Sample.run(server.url(), "sample-key", releases, progress::addAndGet);
      assertThat(rows).hasSize(4).allMatch(Row::holds);
      assertThat(rows.getFirst().counts()).isEqualTo(new Counts(2466, 2466, 0, 0, 0));
      assertThat(rows.getLast().counts()).isEqualTo(new Counts(3291, 255, 102, 2934, 114));
    }
    assertThat(progress).hasValue(Play.steps(releases));
  }
}
