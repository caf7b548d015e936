package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.Cursor;
import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.DatasetsCursor;
import dev.deltacache.records.DatasetsQuery;
import dev.deltacache.records.Incarnation;
import dev.deltacache.records.InvalidCursorException;
import dev.deltacache.records.IsoTime;
import dev.deltacache.records.Position;
import dev.deltacache.records.RunId;
import dev.deltacache.records.SyncKey;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What callers send back, and times: each that was given out is read as what it was made of, and
 * any other text is refused.
 */
public final class CursorFuzz {
  private static final DatasetKey DATASET =
      new DatasetKey("prod", "hubspot", "acme", "Contact", "base");
  private static final DatasetKey OTHER =
      new DatasetKey("test", "hubspot", "acme", "Contact", "base");
  private static final DatasetsQuery LIST =
      DatasetsQuery.first("prod", Optional.empty(), Optional.empty(), 100);
  private static final long MAX_48 = (1L << 48) - 1;
  private static final int CURSOR_BYTES = 8 + 4 + 8 + 8;

  private CursorFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    texts(new String(input, UTF_8));
    texts(new String(input, ISO_8859_1));
    if (input.length >= CURSOR_BYTES) {
      cursors(ByteBuffer.wrap(input));
    }
  }

  // of any text: what is read is what would have been written
  private static void texts(String text) {
    cursor(text, DATASET).ifPresent(read -> assertSame(text, read.encode(DATASET)));
    place(text, LIST).ifPresent(read -> assertSame(text, DatasetsCursor.encode(LIST, read)));
    RunId.decode(text).ifPresent(read -> assertSame(text, read.encode()));
    OptionalLong time = IsoTime.parse(text);
    if (time.isPresent()) {
      assertSame(time, IsoTime.parse(IsoTime.format(time.getAsLong())));
    }
  }

  private static void cursors(ByteBuffer input) {
    Cursor made =
        new Cursor(
            new Incarnation(input.getLong() & MAX_48, input.getInt()),
            new Position(input.getLong() & MAX_48, input.getLong() & MAX_48));
    String text = made.encode(DATASET);
    assertSame(Optional.of(made), cursor(text, DATASET));
    assertSame(Optional.empty(), cursor(text, OTHER));
    if (input.remaining() >= 2) {
      StringBuilder altered = new StringBuilder(text);
      altered.setCharAt(Math.floorMod(input.get(), text.length()), (char) (input.get() & 0xFF));
      if (!altered.toString().equals(text)) {
        assertSame(Optional.empty(), cursor(altered.toString(), DATASET));
      }
    }
    byte[] rest = new byte[input.remaining()];
    input.get(rest);
    runs(made.incarnation(), rest);
  }

  private static void runs(Incarnation start, byte[] rest) {
    String name = new String(rest, ISO_8859_1);
    RunId made = new RunId(start.createdMs(), start.random(), name, "base");
    if (SyncKey.problem(name).isEmpty()) {
      assertSame(Optional.of(made), RunId.decode(made.encode()));
      DatasetKey last = new DatasetKey("prod", name, name, name, name);
      String place = DatasetsCursor.encode(LIST, last);
      assertSame(Optional.of(last), place(place, LIST));
      assertSame(Optional.empty(), place(place + "A", LIST));
    }
  }

  private static Optional<Cursor> cursor(String text, DatasetKey dataset) {
    try {
      return Optional.of(Cursor.decode(text, dataset));
    } catch (InvalidCursorException e) {
      return Optional.empty();
    }
  }

  private static Optional<DatasetKey> place(String text, DatasetsQuery list) {
    try {
      return Optional.of(DatasetsCursor.decode(text, list));
    } catch (InvalidCursorException e) {
      return Optional.empty();
    }
  }

  private static void assertSame(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new AssertionError("expected " + expected + ", but was " + actual);
    }
  }
}
