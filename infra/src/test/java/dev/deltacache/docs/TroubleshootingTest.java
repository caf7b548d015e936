package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.openapi.OpenApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That nothing is missing where a reader looks it up. */
final class TroubleshootingTest {
  private static final Path PAGE = Path.of("docs", "troubleshooting.md");
  private static final Pattern CODE = Pattern.compile("(?m)^### `(\\w+)`$");
  private static final Pattern ALARM =
      Pattern.compile(
          "(?m)^  (\\w+):\\R    Type: AWS::CloudWatch::Alarm\\R    Properties:\\R"
              + "      AlarmDescription: (.*)$");

  @Test
  void headings_areTheCodesOfTheDescription() throws IOException {
    List<String> described =
        OpenApi.root()
            .all()
            .filter(part -> part.pointer().endsWith("/code/enum"))
            .filter(part -> !part.pointer().startsWith("/components/schemas/"))
            .flatMap(part -> part.children().map(code -> code.value().asText()))
            .distinct()
            .toList();
    List<String> headings =
        CODE.matcher(Files.readString(PAGE)).results().map(code -> code.group(1)).toList();
    assertThat(headings).containsExactlyInAnyOrderElementsOf(described).hasSizeGreaterThan(15);
  }

  @Test
  void everyAlarmOfTheTemplate_isTaken() throws IOException {
    String page = Files.readString(PAGE);
    List<String> rows =
        ALARM
            .matcher(Files.readString(Path.of("..", "template.yaml")))
            .results()
            .map(alarm -> "| `%s` | %s | ".formatted(alarm.group(1), alarm.group(2)))
            .toList();
    assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(page).contains(row));
  }
}
