package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.IgnoredFields;
import dev.deltacache.records.Intent;
import dev.deltacache.records.InvalidRecordsException;
import dev.deltacache.records.RecordTexts;
import java.util.List;
import java.util.Optional;

/**
 * Any text as a record: it is one to the cache if it is to {@link PlainCanonical}, with the same
 * fingerprint, and its payload, read again, is itself.
 */
public final class RecordFuzz {
  private RecordFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    check(new String(input, UTF_8));
  }

  /**
   * Compares.
   *
   * @param members of a record beside its id, which stands before them
   */
  static void check(String members) {
    String record = members.isBlank() ? "{\"id\":\"1\"}" : "{\"id\":\"1\"," + members + "}";
    Optional<String> expected = PlainCanonical.fingerprint(record);
    Optional<Intent.Save> save = read(record);
    // an id that was given again, and is none, makes a record none that is JSON all the same
    if (save.isPresent() || !members.contains("id")) {
      assertSame(expected, save.map(read -> read.fingerprint().toString()));
    }
    save.ifPresent(RecordFuzz::checkPayload);
  }

  private static void checkPayload(Intent.Save save) {
    String sent = new String(save.payload().json(), UTF_8);
    Intent.Save again = read(sent).orElseThrow();
    assertSame(save, again);
    assertSame(save.fingerprint(), save.payload().fingerprint(IgnoredFields.NONE));
    assertSame(save.fingerprint().toString(), PlainCanonical.fingerprint(sent).orElseThrow());
  }

  private static Optional<Intent.Save> read(String record) {
    try {
      return Optional.of(RecordTexts.saves(List.of(record), IgnoredFields.NONE).getFirst());
    } catch (InvalidRecordsException e) {
      return Optional.empty();
    }
  }

  private static void assertSame(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
