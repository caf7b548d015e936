package dev.deltacache.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.infra.ProjectFiles;
import dev.deltacache.infra.TemplateFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** That the functions and events are there which the docs give to SAM. */
final class SamEventsTest {
  private static final Pattern PAIR = Pattern.compile("\\b([A-Z]\\w+)/([a-z][a-z-]*)\\b");
  // told of in the same place: what they use the local run has for nobody else
  private static final List<String> LEFT_OUT =
      List.of("post-sync-trigger", "notify", "post-webhooks");

  @Test
  void everyFunctionIsOfTheTemplate_andEveryEventIsGivenToOne() throws IOException {
    Page page = Page.read(Path.of("docs", "local-run.md"));
    String loop =
        page.commands().stream()
            .map(Page.Command::text)
            .filter(text -> text.startsWith("for call in"))
            .collect(Collectors.joining());
    List<String> functions = PAIR.matcher(loop).results().map(pair -> pair.group(1)).toList();
    List<String> events = PAIR.matcher(loop).results().map(pair -> pair.group(2)).toList();
    assertThat(ProjectFiles.template().functions())
        .extracting(TemplateFunction::name)
        .containsAll(functions.stream().map(name -> name + "Function").toList());
    assertThat(events).doesNotContainAnyElementsOf(LEFT_OUT);
    assertThat(ProjectFiles.eventNames()).containsAll(LEFT_OUT).containsAll(events);
    assertThat(ProjectFiles.eventNames())
        .allMatch(name -> events.contains(name) || LEFT_OUT.contains(name));
  }
}
