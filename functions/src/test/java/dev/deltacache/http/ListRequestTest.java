package dev.deltacache.http;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Action;
import dev.deltacache.records.ChangesQuery;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Order;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListRequestTest {
  private static final Caller CALLER = new Caller("prod", "hubspot", "c1");

  @Test
  void listWithoutParameters_asksForAHundredOfAllChanges() {
    ListRequest list = read("model=Contact");
    assertThat(list.dataset()).isEqualTo(CALLER.dataset("Contact", "base"));
    assertThat(list.query())
        .isEqualTo(ChangesQuery.after(Optional.empty(), 100, ApiResponse.MAX_ESCAPED_BODY_BYTES));
  }

  @Test
  void everyParameter_isTaken() {
    String cursor = Served.resume().encode(Served.DATASET);
    ListRequest list =
        read(
            "model=Contact&variant=base&limit=7&filter=added,DELETED&order=desc&ids=a&ids=b&cursor="
                + cursor
                + "&modified_after=2026-01-31");
    assertThat(list.query())
        .isEqualTo(
            new ChangesQuery(
                Optional.of(Served.resume()),
                7,
                ApiResponse.MAX_ESCAPED_BODY_BYTES,
                Set.of(Action.ADDED, Action.DELETED),
                IsoTime.parse("2026-01-31").orElseThrow(),
                Optional.of(Set.of("a", "b")),
                Order.DESCENDING));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "added | ADDED",
        "ADDED | ADDED",
        "Updated | UPDATED",
        "dElEtEd | DELETED",
        "added,updated | ADDED,UPDATED",
        "updated%2Cadded | ADDED,UPDATED",
        "deleted,DELETED | DELETED",
        "added,updated,deleted | ADDED,UPDATED,DELETED"
      })
  void filter_isTheUnionOfItsNames_inAnyCase(String filter, String actions) {
    Set<Action> wanted = read("model=M&filter=" + filter).query().actions();
    assertThat(wanted).extracting(Action::name).containsExactlyInAnyOrder(actions.split(","));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31, 2026-01-31T00:00:00.000Z",
    "2026-01-31T09:30:00Z, 2026-01-31T09:30:00.000Z",
    "2026-01-31T09:30:00.123456Z, 2026-01-31T09:30:00.123Z",
    "2026-01-31T10:30:00%2B01:00, 2026-01-31T09:30:00.000Z",
    "1970-01-01, 1970-01-01T00:00:00.000Z"
  })
  void modifiedAfter_orDelta_isATime(String text, String time) {
    for (String name : new String[] {"modified_after", "delta"}) {
      long timeMs = read("model=M&" + name + "=" + text).query().modifiedAfterMs();
      assertThat(IsoTime.format(timeMs)).isEqualTo(time);
    }
  }

  @Test
  void ids_mayHaveAnyCharacters_andAreNotSplit() {
    Set<String> ids =
        read("model=M&ids=a,b&ids=100%25&ids=c+d&ids=e%2Ff%3Fg&ids=%F0%9F%99%82&ids=%22'%5C&ids=a,b")
            .query()
            .ids()
            .orElseThrow();
    assertThat(ids)
        .containsExactlyInAnyOrder("a,b", "100%", "c d", "e/f?g", "\ud83d\ude42", "\"'\\");
  }

  @Test
  void aHundredIds_areTaken_andOneMoreIsNot() {
    assertThat(read("model=M" + ids(100)).query().ids().orElseThrow()).hasSize(100);
    assertThat(Rejections.problems(() -> read("model=M" + ids(101))))
        .containsExactly("ids: must be 1 to 100 ids, but are 101");
  }

  private static String ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "&ids=r" + i).collect(joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filter= | filter: must be one or more of added,updated,deleted",
        "filter=new | filter: must be one or more of added,updated,deleted",
        "filter=added, | filter: must be one or more of added,updated,deleted",
        "filter=,added | filter: must be one or more of added,updated,deleted",
        "filter=added,,deleted | filter: must be one or more of added,updated,deleted",
        "filter=added;deleted | filter: must be one or more of added,updated,deleted",
        "filter=added&filter=deleted | filter: is given twice",
        "order= | order: must be asc or desc",
        "order=descending | order: must be asc or desc",
        "ids= | ids.0: must be a string of 1 to 255 characters, or a whole number",
        "ids=a&ids | ids.1: must be a string of 1 to 255 characters, or a whole number",
        "ids=a&ids=%zz | ids: is not percent-encoded as it must be",
        "id=a | id: is no parameter of this call",
        "modified_after=2026-01-31&delta=2026-01-31 | delta: is the old name of modified_after:"
            + " give one of them"
      })
  void parameterThatIsWrong_isToldHow(String parameters, String problem) {
    RejectedException rejected = Rejections.of(() -> read("model=M&" + parameters));
    assertThat(rejected.code()).isEqualTo("invalid_query_params");
    assertThat(Rejections.problems(() -> read("model=M&" + parameters))).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "yesterday",
    "2026-02-30",
    "2026-01-31T09:30:00",
    "1969-12-31",
    "10000-01-01",
    "1769851800000",
    "2026-01-31T10:30:00+01:00"
  })
  void time_thatIsNone_isToldWhatWouldBeRight(String text) {
    for (String name : new String[] {"modified_after", "delta"}) {
      assertThat(Rejections.problems(() -> read("model=M&" + name + "=" + text)))
          .containsExactly(
              name
                  + ": must be an ISO 8601 date, or date and time with offset, from 1970 to 9999"
                  + " (a plus sign is sent as %2B)");
    }
  }

  @Test
  void idOf256Characters_isNone() {
    assertThat(read("model=M&ids=" + "a".repeat(255)).query().ids()).isPresent();
    assertThat(Rejections.problems(() -> read("model=M&ids=" + "a".repeat(256))))
        .containsExactly("ids.0: must be a string of 1 to 255 characters, or a whole number");
  }

  @Test
  void cursorThatIsNone_isInvalid_onceTheParametersAreRight() {
    assertThat(Rejections.of(() -> read("model=Contact&cursor=x")).code())
        .isEqualTo("invalid_cursor");
    assertThat(Rejections.of(() -> read("model=Contact&cursor=x&limit=0")).code())
        .isEqualTo("invalid_query_params");
  }

  private static ListRequest read(String query) {
    return ListRequest.of(Events.get("/records", query), CALLER);
  }
}
