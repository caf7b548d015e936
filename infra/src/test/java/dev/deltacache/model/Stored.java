package dev.deltacache.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record as the model has it. All times are in ms.
 *
 * @param canonical of the fields that count
 * @param place of its latest change in the stream
 * @param payloadEndsMs when its payload expires, a whole second
 * @param prunedMs when its payload went, if that was by prune or before a delete; or null
 */
record Stored(
    String id,
    Map<String, Object> fields,
    String canonical,
    long place,
    long changedMs,
    String action,
    long firstSeenMs,
    Long deletedMs,
    long payloadEndsMs,
    Long prunedMs) {

  boolean isLive() {
    return deletedMs == null;
  }

  boolean hasPayload(long now) {
    return goneMs(now) == null;
  }

  /** When its payload went; null if it is there. */
  Long goneMs(long now) {
    if (prunedMs != null) {
      return prunedMs;
    }
    return payloadEndsMs <= now ? payloadEndsMs : null;
  }

  Stored pruned(long at) {
    return new Stored(
        id, fields, canonical, place, changedMs, action, firstSeenMs, deletedMs, payloadEndsMs, at);
  }

  Stored restored(Map<String, Object> sent, long endsMs) {
    return new Stored(
        id, sent, canonical, place, changedMs, action, firstSeenMs, deletedMs, endsMs, null);
  }

  Stored deleted(long at, long changed, long deleted, long endsMs, Long gone) {
    return new Stored(
        id, fields, canonical, at, changed, "DELETED", firstSeenMs, deleted, endsMs, gone);
  }

  /** As readers get it. */
  Map<String, Object> served(Symbols symbols, long now) {
    Map<String, Object> served = new LinkedHashMap<>();
    if (hasPayload(now)) {
      served.putAll(fields);
    } else {
      served.put("id", id);
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("first_seen_at", Times.text(firstSeenMs));
    metadata.put("last_modified_at", Times.text(changedMs));
    metadata.put("last_action", action);
    metadata.put("deleted_at", Times.text(deletedMs));
    metadata.put("pruned_at", Times.text(goneMs(now)));
    metadata.put("cursor", symbols.cursor(place));
    metadata.put("fingerprint", symbols.spelling(canonical));
    served.put("_nango_metadata", metadata);
    return served;
  }
}
