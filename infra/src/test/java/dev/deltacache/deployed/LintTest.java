package dev.deltacache.deployed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.ProjectFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag(Deployed.TAG)
@DisplayName("sam validate --lint: nothing is found")
final class LintTest {
  @BeforeAll
  static void require() throws InterruptedException {
    Requirements.require();
  }

  // with cfn-lint, which comes with it
  @Test
  void template_isValid() throws InterruptedException {
    ProcessBuilder sam =
        new ProcessBuilder(
            "sam",
            "validate",
            "--lint",
            "--region",
            "eu-central-1",
            "--template",
            ProjectFiles.templateFile().toString());
    sam.environment().put("SAM_CLI_TELEMETRY", "0");
    Command found = Command.run(sam);
    assertThat(found.hasSucceeded()).as(found.output()).isTrue();
    assertThat(found.output()).contains("is a valid SAM Template").doesNotContain("W", "[E");
  }
}
