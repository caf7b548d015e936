package dev.deltacache.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.ChangesPage.End;
import dev.deltacache.records.ServedRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PageAnswerTest {
  private static final String RESUME = Served.resume().encode(Served.DATASET);
  private static final String NEXT = Served.next().encode(Served.DATASET);
  private static final String ZEROS = "0".repeat(32);

  @Test
  void record_isItsPayload_andItsMetadata() {
    ServedRecord record = Served.whole(Served.added("é\\\"", Served.TIME_MS), ",'a':[1.0,'x']");
    assertThat(body(End.REACHED, 0, record))
        .isEqualTo(
            """
            {"records":[{"id":"é\\\"","a":[1.0,"x"],"_nango_metadata":{\
            "first_seen_at":"2026-01-31T09:30:00.000Z",\
            "last_modified_at":"2026-01-31T09:30:00.000Z","last_action":"ADDED",\
            "deleted_at":null,"pruned_at":null,"cursor":"%s","fingerprint":"%s"}}],\
            "next_cursor":null,"resume_cursor":"%s","behind":0,"checksum":"%s"}\
            """
                .formatted(RESUME, ZEROS, RESUME, ZEROS));
  }

  @Test
  void deletedRecord_keepsItsPayload() {
    ServedRecord record = Served.whole(Served.deleted("a", Served.TIME_MS), ",'b':1");
    assertThat(body(End.REACHED, 0, record))
        .contains("{\"id\":\"a\",\"b\":1,\"_nango_metadata\"")
        .contains("\"last_action\":\"DELETED\",\"deleted_at\":\"2026-01-31T09:30:00.000Z\"");
  }

  @Test
  void prunedRecord_isItsIdAndMetadata() {
    ServedRecord record =
        ServedRecord.pruned(Served.added("a\"", Served.TIME_MS), Served.TIME_MS + 9_999);
    assertThat(body(End.REACHED, 0, record))
        .contains("{\"id\":\"a\\\"\",\"_nango_metadata\":{")
        .contains("\"deleted_at\":null,\"pruned_at\":\"2026-01-31T09:30:00.000Z\"");
  }

  @Test
  void pageThatIsFull_hasANextCursor_andNoChecksum() {
    assertThat(body(End.MORE, 41, record()))
        .endsWith(
            "],\"next_cursor\":\"%s\",\"resume_cursor\":\"%s\",\"behind\":41,\"checksum\":null}"
                .formatted(NEXT, RESUME));
  }

  @Test
  void pageThatDoesNotFollowTheStream_hasNoResumeCursor() {
    ChangesPage page =
        new ChangesPage(
            Optional.of(Served.INCARNATION),
            List.of(record()),
            Optional.of(Served.next()),
            Optional.empty(),
            End.MORE,
            4,
            Optional.empty());
    assertThat(Answer.of(PageAnswer.of(Served.DATASET, Optional.of(page))).body())
        .contains("\"cursor\":\"" + RESUME + "\"")
        .endsWith(
            "],\"next_cursor\":\"%s\",\"resume_cursor\":null,\"behind\":4,\"checksum\":null}"
                .formatted(NEXT));
  }

  @Test
  void severalRecords_areOneArray() {
    assertThat(body(End.REACHED, 0, record(), record(), record()))
        .matches("\\{\"records\":\\[(\\{.*}}),\\1,\\1],\"next_cursor\".*");
  }

  @Test
  void unknownDataset_isEmpty_andSaidToBeUnknown() {
    Answer answer = Answer.of(PageAnswer.of(Served.DATASET, Optional.empty()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("deltacache-dataset", "unknown");
    assertThat(answer.body())
        .isEqualTo(
            "{\"records\":[],\"next_cursor\":null,\"resume_cursor\":null,\"behind\":0,"
                + "\"checksum\":null}");
  }

  @Test
  void record_takesNoMoreOfAResponse_thanItIsCountedFor() {
    int empty = Answer.of(answer(End.MORE, 0)).size();
    Stream.of(
            Served.whole(Served.deleted("a", Served.LATEST_MS), ",'b':'\\\\\\'é😀\\u0001'"),
            ServedRecord.pruned(Served.deleted("a".repeat(255), Served.LATEST_MS), Long.MAX_VALUE))
        .forEach(
            record -> {
              int size = Answer.of(answer(End.MORE, 0, record)).size() - empty;
              assertThat((long) size + ",".length()).isLessThanOrEqualTo(record.escapedBytes());
            });
  }

  private static ServedRecord record() {
    return Served.whole(Served.added("a", Served.TIME_MS), ",'b':1");
  }

  private static String body(End end, long behind, ServedRecord... records) {
    return Answer.of(answer(end, behind, records)).body();
  }

  private static ApiResponse answer(End end, long behind, ServedRecord... records) {
    return PageAnswer.of(Served.DATASET, Optional.of(Served.page(end, behind, records)));
  }
}
