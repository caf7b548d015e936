package dev.deltacache.records;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of a run of a sync. It says which sync, so that the run is found without an index.
 *
 * @param startedMs ms since the epoch
 * @param random keeps two runs apart that were started in the same ms
 * @param sync the sync's name
 * @param variant the sync's variant
 */
public record RunId(long startedMs, int random, String sync, String variant) {
  /** In characters, the length of a {@link #number}. */
  public static final int NUMBER_DIGITS = 20;

  private static final HexFormat HEX = HexFormat.of();
  private static final int TIME_DIGITS = 12;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{20}-(?:[0-9a-f]{2}){4,512}");

  /** What the numbers of all runs that started at a time begin with; it sorts in order of time. */
  public static String prefix(long timeMs) {
    return HEX.toHexDigits(timeMs, TIME_DIGITS);
  }

  /** The number alone, which differs from that of any other run of the sync: 20 hex digits. */
  public String number() {
    return prefix(startedMs) + HEX.toHexDigits(random);
  }

  /** As callers see it: 21 characters and 2 for each byte of the names, of {@code [0-9a-f-]}. */
  public String encode() {
    return number() + "-" + HEX.formatHex(Names.toBytes(sync, variant));
  }

  /** Reads what {@link #encode} gave; nothing if it did not. */
  public static Optional<RunId> decode(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    ByteBuffer packed = ByteBuffer.wrap(HEX.parseHex(text, NUMBER_DIGITS + 1, text.length()));
    long startedMs = HexFormat.fromHexDigitsToLong(text, 0, TIME_DIGITS);
    int random = HexFormat.fromHexDigits(text, TIME_DIGITS, NUMBER_DIGITS);
    return Names.read(packed)
        .flatMap(
            sync -> Names.read(packed).map(variant -> new RunId(startedMs, random, sync, variant)))
        .filter(id -> !packed.hasRemaining())
        .filter(id -> SyncKey.problem(id.sync()).or(() -> SyncKey.problem(id.variant())).isEmpty());
  }

  /** Packed, without the variant, which stands beside it everywhere: 10 bytes and the name. */
  public byte[] toBytes() {
    byte[] name = sync.getBytes(UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(6 + 4 + name.length);
    Position.put48(bytes, startedMs);
    return bytes.putInt(random).put(name).array();
  }

  /** The reverse of {@link #toBytes}. */
  public static RunId fromBytes(byte[] packed, String variant) {
    ByteBuffer bytes = ByteBuffer.wrap(packed);
    return new RunId(
        Position.get48(bytes), bytes.getInt(), UTF_8.decode(bytes).toString(), variant);
  }
}
