package dev.deltacache.infra.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.deployed.Deployed;
import dev.deltacache.deployed.Requirements;
import dev.deltacache.deployed.SamLocal;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.ProjectFiles;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Deployed.TAG)
@DisplayName("the sample under sam local start-api, with the counts that are known")
final class SamSampleTest {
  @Test
  void sample_countsWhatIsExpected_andItsConsumerMissesNothing() throws Exception {
    Requirements.require();
    String key = "sample-key";
    LocalSettings settings = LocalSettings.anywhere(key).withDynamoAt("0.0.0.0");
    try (LocalServer tables =
            LocalServer.start(ProjectFiles.template(), settings, Clock.systemUTC());
        SamLocal sam =
            SamLocal.start(
                SamLocal.Front.API,
                ProjectFiles.templateFile(),
                tables.dynamoUrl().getPort(),
                "any")) {
      List<Row> rows = Sample.run(sam.url(), key, Release.all(), _ -> {});
      assertThat(rows).hasSize(4).allMatch(Row::holds);
      assertThat(rows.getLast().counts()).isEqualTo(new Counts(3291, 255, 102, 2934, 114));
    }
  }
}
