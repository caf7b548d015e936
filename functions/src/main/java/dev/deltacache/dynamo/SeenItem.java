package dev.deltacache.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.records.DatasetKey;
import dev.deltacache.records.Sha256;
import dev.deltacache.records.TrackingWindow;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The ids that one save named in a window, packed: 8 bytes each, of their hash. Two ids share one
 * with a chance of 1 in 18 trillion millions, and then a missing record stays: none is lost.
 *
 * <p>The sort key holds the head's version that the save read. Its commit succeeds under this
 * version alone, so who has read all items once, under some version, later needs only those from
 * that version on.
 */
final class SeenItem {
  static final String IDS = "ids";

  /** 320 KB, within DynamoDB's 400 KB an item. */
  static final int MAX_IDS = 40_000;

  /** The prefix of all windows' items; then the window's id, in order of its start. */
  static final String PREFIX = "SEEN#";

  private static final HexFormat HEX = HexFormat.of();

  private SeenItem() {}

  /** The prefix of a window's items; those of a version and later sort from {@link #from} on. */
  static String prefix(TrackingWindow window) {
    return prefix(window.id());
  }

  static String prefix(String windowId) {
    return PREFIX + windowId + "#";
  }

  static String from(TrackingWindow window, long version) {
    return prefix(window) + HEX.toHexDigits(version);
  }

  static Map<String, AttributeValue> of(
      DatasetKey dataset,
      TrackingWindow window,
      long version,
      int random,
      List<String> ids,
      long staleAt) {
    return Map.of(
        "dataset",
        AttributeValue.fromS(dataset.encoded()),
        "item",
        AttributeValue.fromS(from(window, version) + "#" + HEX.toHexDigits(random)),
        IDS,
        AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(pack(ids))),
        "stale_at",
        AttributeValue.fromN(Long.toString(staleAt)));
  }

  private static byte[] pack(List<String> ids) {
    ByteBuffer packed = ByteBuffer.allocate(ids.size() * Long.BYTES);
    ids.forEach(id -> packed.putLong(hash(id)));
    return packed.array();
  }

  static LongStream unpack(Map<String, AttributeValue> item) {
    ByteBuffer packed = item.get(IDS).b().asByteBuffer();
    return LongStream.range(0, packed.remaining() / Long.BYTES).map(i -> packed.getLong());
  }

  static long hash(String id) {
    return ByteBuffer.wrap(Sha256.of(ByteBuffer.wrap(id.getBytes(UTF_8)))).getLong();
  }
}
