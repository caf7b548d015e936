package dev.deltacache.infra.calls;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.deltacache.records.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A page of records, in the order of their last changes.
 *
 * @param next where the next one begins; absent on the last
 * @param resume where to go on some other time; absent where nothing was, and at Nango
 * @param behind at most how many changes were still after it; 0 at Nango, which does not tell
 */
public record Page(
    List<PageRecord> records, Optional<String> next, Optional<String> resume, long behind) {
  /**
   * Reads the answer to {@code GET /records}.
   *
   * @param service that gave it, to tell of it
   * @throws CallException if it is none
   */
  public static Page parse(String service, String body) {
    List<PageRecord> records = new ArrayList<>();
    Optional<String> next = Optional.empty();
    Optional<String> resume = Optional.empty();
    long behind = 0;
    boolean isPage = false;
    try (JsonParser json = JsonText.FACTORY.createParser(body)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        switch (field) {
          case "records" -> {
            isPage = value == JsonToken.START_ARRAY;
            while (isPage && json.nextToken() != JsonToken.END_ARRAY) {
              records.add(record(service, json, body));
            }
          }
          case "next_cursor" -> next = Optional.ofNullable(json.getValueAsString());
          case "resume_cursor" -> resume = Optional.ofNullable(json.getValueAsString());
          case "behind" -> behind = json.getValueAsLong();
          default -> json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new CallException(service + ": a page of records is not JSON");
    }
    if (!isPage) {
      // taken for an empty one, it would be the end
      throw new CallException(service + ": a page of records has no records");
    }
    return new Page(List.copyOf(records), next, resume, behind);
  }

  private static PageRecord record(String service, JsonParser json, String body)
      throws IOException {
    PageRecord record = PageRecordReader.read(json, body);
    if (record.id().isEmpty() || record.cursor().isEmpty()) {
      throw new CallException(service + ": a record has no id, or no _nango_metadata.cursor");
    }
    return record;
  }
}
