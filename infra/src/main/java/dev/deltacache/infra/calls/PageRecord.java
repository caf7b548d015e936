package dev.deltacache.infra.calls;

import com.fasterxml.jackson.core.JsonParser;
import dev.deltacache.records.JsonText;
import java.io.IOException;

/**
 * A record as a page of a list gives it, at Nango and in the cache.
 *
 * @param json as it was written, its metadata included: no digit of a number is lost
 * @param metadata where its metadata stands in that
 */
public record PageRecord(String id, String json, Metadata metadata, Span metadataAt) {
  /**
   * What the service says of it.
   *
   * @param lastAction ADDED, UPDATED or DELETED
   * @param lastModifiedAt ISO 8601
   * @param deletedAt ISO 8601; empty if it is not deleted
   * @param prunedAt ISO 8601; empty if its payload is still there
   * @param cursor of its last change
   * @param fingerprint of its payload; empty at Nango, which has none
   */
  public record Metadata(
      String lastAction,
      String lastModifiedAt,
      String deletedAt,
      String prunedAt,
      String cursor,
      String fingerprint) {}

  /** From one character of the record's text up to another. */
  record Span(int start, int end) {}

  /**
   * Reads one that stands by itself, with its metadata or without.
   *
   * @throws IOException if the text is not JSON
   */
  public static PageRecord parse(String text) throws IOException {
    try (JsonParser json = JsonText.FACTORY.createParser(text)) {
      json.nextToken();
      return PageRecordReader.read(json, text);
    }
  }

  public boolean isDeleted() {
    return !metadata.deletedAt().isEmpty();
  }

  /** Whether nothing is left of its payload but the id. */
  public boolean isPruned() {
    return !metadata.prunedAt().isEmpty();
  }

  public String cursor() {
    return metadata.cursor();
  }

  /** As it was saved: without its metadata. */
  public String payload() {
    return json.substring(0, metadataAt.start()) + json.substring(metadataAt.end());
  }
}
