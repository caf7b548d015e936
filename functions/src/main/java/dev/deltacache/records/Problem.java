package dev.deltacache.records;

import java.util.List;

/**
 * One thing that is wrong with a request.
 *
 * @param code the error code that a request with this problem alone is answered with
 * @param path where it is: field names and indexes
 * @param message what is wrong, and what would be right
 */
public record Problem(String code, List<Object> path, String message) {
  public static final String INVALID_BODY = "invalid_body";
  public static final String INVALID_RECORD = "invalid_record";
  public static final String RECORD_TOO_LARGE = "record_too_large";

  private static final int MAX_NAME_LENGTH = 100;

  public Problem {
    path = path.stream().map(Problem::cut).toList();
  }

  // a field's name is the caller's, and may have megabytes
  private static Object cut(Object step) {
    return step instanceof String name && name.length() > MAX_NAME_LENGTH
        ? name.substring(0, MAX_NAME_LENGTH) + "…"
        : step;
  }

  /** A record that is none. */
  static Problem ofRecord(int index, String message) {
    return new Problem(INVALID_RECORD, List.of("records", index), message);
  }

  /** A field of a record. */
  static Problem ofRecordField(int index, String field, String message) {
    return new Problem(INVALID_RECORD, List.of("records", index, field), message);
  }
}
