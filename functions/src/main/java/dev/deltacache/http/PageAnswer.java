package dev.deltacache.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.deltacache.records.ChangesPage;
import dev.deltacache.records.Checksum;
import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.ServedRecord;
import dev.deltacache.records.StoredRecord;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of records as JSON. Payloads go in as the bytes that are stored, without being parsed; all
 * else consists of numbers, times, hexadecimal digits and cursors, which need no escapes.
 */
final class PageAnswer {
  private final DatasetKey dataset;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

  private PageAnswer(DatasetKey dataset) {
    this.dataset = dataset;
  }

  /**
   * The answer to a list.
   *
   * @param page absent for a dataset that does not exist
   */
  static ApiResponse of(DatasetKey dataset, Optional<ChangesPage> page) {
    return page.map(there -> of(dataset, there)).orElseGet(() -> unknownDataset(dataset));
  }

  private static ApiResponse unknownDataset(DatasetKey dataset) {
    PageAnswer answer = new PageAnswer(dataset);
    answer.ascii("{\"records\":[");
    answer.end(Optional.empty(), Optional.empty(), 0, Optional.empty());
    return answer.response().ofUnknownDataset();
  }

  private static ApiResponse of(DatasetKey dataset, ChangesPage page) {
    PageAnswer answer = new PageAnswer(dataset);
    String separator = "{\"records\":[";
    for (ServedRecord served : page.records()) {
      answer.ascii(separator);
      answer.record(served, page.incarnation().orElseThrow());
      separator = ",";
    }
    answer.ascii(page.records().isEmpty() ? separator : "");
    answer.end(page.next(), page.resume(), page.behind(), page.checksum());
    return answer.response();
  }

  private void record(ServedRecord served, Incarnation incarnation) {
    byte[] payload = served.json().json();
    // an object with at least an id: without its last brace, the metadata goes on where it ends
    out.write(payload, 0, payload.length - 1);
    StoredRecord stored = served.stored();
    ascii(",\"_nango_metadata\":{\"first_seen_at\":");
    ascii(quoted(IsoTime.format(stored.firstSeenMs())));
    ascii(",\"last_modified_at\":" + quoted(IsoTime.format(stored.position().timeMs())));
    ascii(",\"last_action\":" + quoted(stored.lastAction().name()));
    ascii(",\"deleted_at\":" + time(stored.deletedAtMs()));
    ascii(",\"pruned_at\":" + time(served.prunedAtMs()));
    ascii(",\"cursor\":" + quoted(new Cursor(incarnation, stored.position()).encode(dataset)));
    ascii(",\"fingerprint\":" + quoted(stored.fingerprint().toString()) + "}}");
  }

  private void end(
      Optional<Cursor> next, Optional<Cursor> resume, long behind, Optional<Checksum> checksum) {
    ascii("],\"next_cursor\":" + orNull(next.map(cursor -> cursor.encode(dataset))));
    ascii(",\"resume_cursor\":" + orNull(resume.map(cursor -> cursor.encode(dataset))));
    ascii(",\"behind\":" + behind);
    ascii(",\"checksum\":" + orNull(checksum.map(Checksum::toString)) + "}");
  }

  private ApiResponse response() {
    return new ApiResponse(200, out.toByteArray());
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(US_ASCII));
  }

  private static String time(OptionalLong timeMs) {
    return timeMs.isPresent() ? quoted(IsoTime.format(timeMs.getAsLong())) : "null";
  }

  private static String orNull(Optional<String> text) {
    return text.map(PageAnswer::quoted).orElse("null");
  }

  private static String quoted(String plain) {
    return '"' + plain + '"';
  }
}
