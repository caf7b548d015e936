package dev.deltacache.infra.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.calls.RunningCache;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TailTest extends ToolsCase {
  @Test
  void tail_beginsWithTheLastChanges_andFollows() {
    save("1", "2", "3");
    meanwhile.add(() -> save("4", "5"));
    meanwhile.add(() -> RunningCache.delete(contacts, "2"));
    meanwhile.add(() -> {});
    assertThat(ids(run("tail", "-n", "2"))).containsExactly("2", "3", "4", "5", "2");
  }

  @Test
  void tail_tellsOfTenChanges_orOfAll() {
    save(IntStream.range(0, 25).mapToObj(i -> "" + i).toArray(String[]::new));
    assertThat(ids(run("tail", "--no-follow"))).hasSize(10).last().isEqualTo("24");
    assertThat(ids(run("tail", "--no-follow", "--from-start"))).hasSize(25);
    assertThat(ids(run("tail", "--no-follow", "--lines", "0"))).isEmpty();
  }

  @Test
  void tail_inAPipe_givesRecordsAsTheListDoes() {
    RunningCache.save(contacts, "{\"id\": 1, \"score\": 1.50, \"large\": 12345678901234567890}");
    JsonNode page =
        RunningCache.call("GET", "/records?" + contacts.query(), acme, "").get("records");
    Told told = run("tail", "--no-follow");
    assertThat(told.out()).singleElement().asString().contains("\"score\":1.50,");
    assertThat(told.out()).singleElement().asString().contains("\"large\":12345678901234567890,");
    assertThat(ids(told)).containsExactly(page.get(0).get("id").asText());
    assertThat(told.out())
        .singleElement()
        .asString()
        .contains(page.get(0).get("_nango_metadata").get("cursor").asText());
  }

  @Test
  void lastChanges_thatAreMoreThanAPage_areAllTold() {
    for (int i = 0; i < 8; i++) {
      RunningCache.save(
          contacts, "{\"id\": \"%d\", \"text\": \"%s\"}".formatted(i, "x".repeat(1_000_000)));
    }
    assertThat(ids(run("tail", "--no-follow", "-n", "8")))
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(ids(run("tail", "--no-follow", "-n", "7"))).hasSize(7).first().isEqualTo("1");
  }

  @Test
  void changeThatComesMeanwhile_isToldOnce_afterTheLastOnes() {
    save("1", "2", "3");
    sender = before(2, () -> save("4"));
    assertThat(ids(run("tail", "--no-follow", "-n", "2"))).containsExactly("2", "3", "4");
  }

  @Test
  void tail_afterACursor_givesWhatFollows() {
    String cursor = save("1").get("cursor").asText();
    save("2", "3");
    assertThat(ids(run("tail", "--no-follow", "--cursor", cursor))).containsExactly("2", "3");
  }

  @Test
  void tail_byKind_givesTheseAlone() {
    save("1", "2");
    RunningCache.delete(contacts, "1");
    meanwhile.add(() -> save("3"));
    meanwhile.add(() -> RunningCache.delete(contacts, "3"));
    meanwhile.add(() -> {});
    assertThat(ids(run("tail", "--filter", "deleted"))).containsExactly("1", "3");
  }

  @Test
  void tail_ofADatasetThatIsEmptied_goesOnFromItsStart() {
    save("1", "2");
    meanwhile.add(
        () -> {
          RunningCache.reset(contacts);
          save("3");
        });
    meanwhile.add(() -> {});
    Told told = run("tail");
    assertThat(ids(told)).containsExactly("1", "2", "3");
    assertThat(told.err()).containsExactly(contacts + " was emptied: from the start of its stream");
  }

  @Test
  void tail_ofNoDataset_waitsForIt() {
    meanwhile.add(() -> save("1"));
    meanwhile.add(() -> {});
    Told told = run("tail");
    assertThat(ids(told)).containsExactly("1");
    assertThat(told.err())
        .containsExactly("There is no dataset %s yet: waiting for it".formatted(contacts));
    Told other = runLine("tail", "hubspot", acme.connection(), "Contat", "--from-start");
    assertThat(other.err()).singleElement().asString().startsWith("There is no dataset");
    assertThat(
            runLine("tail", "hubspot", acme.connection(), "Contat", "--from-start", "--no-follow")
                .status())
        .isEqualTo(ExitStatus.NOTHING_DONE);
  }

  @Test
  void tail_onATerminal_isInColumnsAndColours_andCutToTheLine() {
    terminal = SHOWN;
    RunningCache.save(contacts, "{\"id\": \"b7\", \"name\": \"%s\"}".formatted("x".repeat(200)));
    RunningCache.save(contacts, "{\"id\": \"esc\\u001b[31m\\u009b31m\\u202e\"}");
    RunningCache.delete(contacts, "b7");
    List<String> lines = run("tail", "--no-follow").out();
    assertThat(lines)
        .first()
        .asString()
        .matches(
            "[-\\dT:.]+Z  \u001b\\[32mADDED  \u001b\\[39m\u001b\\[0m  esc\\?\\[31m\\?31m\\?  .*");
    assertThat(lines).last().asString().contains("DELETED").contains("  b7  {");
    assertThat(lines.getLast().replaceAll("\u001b\\[\\d+m", "")).hasSize(100).endsWith("x…");
  }

  @Test
  void tail_onATerminalWithoutColours_hasNone() {
    terminal = new Terminal(true, false, 100, false);
    save("1");
    assertThat(run("tail", "--no-follow").out())
        .singleElement()
        .asString()
        .doesNotContain("\u001b");
    assertThat(ids(run("tail", "--no-follow", "--json"))).containsExactly("1");
  }

  private JsonNode save(String... ids) {
    return RunningCache.save(
        contacts, List.of(ids).stream().map("{\"id\": \"%s\"}"::formatted).toArray(String[]::new));
  }

  private static List<String> ids(Told told) {
    List<String> ids = new ArrayList<>();
    for (String line : told.out()) {
      ids.add(line.replaceAll("^\\{.*?\"id\":\"([^\"]*)\".*", "$1"));
    }
    return ids;
  }
}
