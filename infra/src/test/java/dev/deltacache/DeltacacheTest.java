package dev.deltacache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.deltacache.contract.FaultyClient;
import dev.deltacache.records.BatchResult;
import dev.deltacache.records.BatchRules;
import dev.deltacache.records.DeletionGuard;
import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.InvalidRecordsException;
import dev.deltacache.records.ThrottledException;
import dev.deltacache.records.TooManyDeletionsException;
import dev.deltacache.records.TrackingWindow.IfOpen;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/** The records of the cache as code in the same account has them. */
final class DeltacacheTest extends FacadeTest {
  private static List<String> problems(Runnable call) {
    return catchThrowableOfType(InvalidRecordsException.class, call::run).problems().stream()
        .map(problem -> problem.code() + " " + problem.path() + " " + problem.message())
        .toList();
  }

  @Test
  void records_areSavedMergedDeletedAndListed() {
    BatchResult saved =
        contacts.batchSave(List.of("{ \"id\": 1, \"score\": 1.50 }", "{\"id\":\"b\"}"));
    assertThat(saved.added()).containsExactly("1", "b");
    assertThat(contacts.batchSave(List.of("{\"id\":1,\"score\":1.5}")).unchanged())
        .containsExactly("1");
    assertThat(contacts.batchUpdate(List.of("{\"id\":\"b\",\"n\":2}", "{\"id\":\"c\"}")).updated())
        .containsExactly("b");
    assertThat(contacts.batchDelete(List.of("1", "x")).deleted()).containsExactly("1");

    RecordsPage first = contacts.listRecords(Optional.empty(), 1);
    assertThat(first.records().getFirst().json().json())
        .asString(UTF_8)
        .isEqualTo("{\"id\":\"b\",\"n\":2}");
    assertThat(first.behind()).isOne();
    RecordsPage second = contacts.listRecords(first.nextCursor(), 1);
    assertThat(second.records().getFirst().stored().isLive()).isFalse();
    assertThat(second.nextCursor()).isEmpty();
    assertThat(second.checksum()).isPresent();
    assertThat(contacts.listRecords(second.resumeCursor(), 1).records()).isEmpty();
    assertThatThrownBy(() -> connection.dataset("Deal").listRecords(first.nextCursor(), 1))
        .isInstanceOf(InvalidCursorException.class);
    assertThat(connection.dataset("Contact", "other").listRecords(Optional.empty(), 1).records())
        .isEmpty();
  }

  @Test
  void anEmptyBatch_doesNothing() {
    assertThat(contacts.batchSave(List.of()).added()).isEmpty();
    contacts.batchUpdate(List.of());
    contacts.batchDelete(List.of());

    assertThat(faults.sent()).isEmpty();
  }

  @Test
  void aBatchThatIsWrong_isToldAllThatIsWrong_andNothingIsSaved() {
    List<String> batch =
        List.of(
            "{\"id\":\"a\"}",
            "{\"id\":\"\"}",
            "",
            "[1]",
            "{\"id\":\"b\"",
            "{\"id\":\"c\"} {}",
            "[".repeat(501));

    assertThat(problems(() -> contacts.batchSave(batch)))
        .containsExactly(
            "invalid_record [records, 1, id] must be a string of 1 to 255 characters, or a whole"
                + " number",
            "invalid_record [records, 2] must be an object",
            "invalid_record [records, 3] must be an object",
            "invalid_record [records, 4] is not JSON: see line 1, column 10",
            "invalid_record [records, 5] has more after its JSON object",
            "invalid_record [records, 6] is nested more than 500 levels deep");
    assertThat(problems(() -> contacts.batchUpdate(List.of("{}")))).hasSize(1);
    assertThat(problems(() -> contacts.batchDelete(List.of("a", "", "x".repeat(256)))))
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("invalid_record [records, "));
    assertThat(faults.sent()).isEmpty();
  }

  @Test
  void aBatchOfMoreThanTenThousand_isRefused() {
    String expected = "invalid_body [records] must have at most 10000 records, but has 10001";
    List<String> many = Collections.nCopies(10_001, "{\"id\":\"a\"}");
    assertThat(problems(() -> contacts.batchSave(many))).containsExactly(expected);
    assertThat(problems(() -> contacts.batchUpdate(many))).containsExactly(expected);
    assertThat(problems(() -> contacts.batchDelete(many))).containsExactly(expected);
  }

  @Test
  void aRecordThatIsTooLarge_isNamed() {
    String large = "{\"id\":\"a\",\"v\":\"" + "x".repeat(5_000_000) + "\"}";
    assertThat(problems(() -> contacts.batchSave(List.of(large))))
        .singleElement()
        .asString()
        .startsWith("record_too_large [records, 0] record 'a' takes");
  }

  @Test
  void aBatchByRules_isSavedByThem() {
    BatchRules rules =
        new BatchRules(
            new BatchRules.Merging.Overwrite(),
            BatchRules.Restored.SILENT,
            IgnoredFields.of(List.of("seen")));
    contacts.batchSave(List.of("{\"id\":\"a\",\"seen\":1}"), rules);

    assertThat(contacts.batchSave(List.of("{\"id\":\"a\",\"seen\":2}"), rules).unchanged())
        .containsExactly("a");
    assertThat(payloads()).containsExactly("{\"id\":\"a\",\"seen\":1}");
  }

  @Test
  void whatASyncDidNotName_isDeletedAtTheEnd_ifTheGuardAllowsIt() {
    contacts.batchSave(List.of("{\"id\":\"a\"}", "{\"id\":\"b\"}"));
    String window = contacts.startDeletions(IfOpen.RESUME).id();
    contacts.batchSave(List.of("{\"id\":\"a\"}"));

    assertThatThrownBy(
            () ->
                contacts.endDeletions(
                    Optional.of(window), new DeletionGuard(Optional.of(0L), Optional.empty())))
        .isInstanceOf(TooManyDeletionsException.class);
    assertThat(contacts.endDeletions(Optional.of(window), DeletionGuard.NONE).deleted())
        .containsExactly("b");
  }

  @Test
  void tablesThatTakeNoMore_areSaidToBeThrottled() {
    contacts.batchSave(List.of("{\"id\":\"a\"}"));
    faults.before(
        BatchGetItemRequest.class,
        () -> {
          throw FaultyClient.throttled();
        });

    assertThatThrownBy(() -> contacts.listRecords(Optional.empty(), 1))
        .isInstanceOf(ThrottledException.class);
  }
}
