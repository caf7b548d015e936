package dev.deltacache.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.deltacache.handlers.Answer;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The calls of operations, spelled as a client spells them. */
final class Requests {
  private final Calls calls;

  Requests(Calls calls) {
    this.calls = calls;
  }

  Answer batch(String event, List<String> records, Rules rules) {
    return calls.send(event, batch(records, rules));
  }

  private static String batch(List<String> records, Rules rules) {
    Map<String, Object> merging = Expected.fields("strategy", "override");
    if (rules.mergesByCursor()) {
      merging =
          Expected.fields(
              "strategy", "ignore_if_modified_after_cursor", "cursor", rules.cursor().text());
    }
    return "{\"model\":\"Contact\",\"ignore_fields\":%s,\"announce_restored\":%s,\"merging\":%s,\"records\":%s}"
        .formatted(
            Json.write(rules.ignoredFields()),
            rules.announcesRestored(),
            Json.write(merging),
            Sent.array(records));
  }

  Answer prune(Given until, int limit) {
    return calls.send(
        "patch-records-prune",
        "{\"model\":\"Contact\",\"until_cursor\":%s,\"limit\":%d}"
            .formatted(Json.write(until.text()), limit));
  }

  Answer reset() {
    return calls.send("post-datasets-reset", "{\"model\":\"Contact\"}");
  }

  Answer startTracking(boolean restart) {
    return calls.send(
        "post-records-deletions-start", "{\"model\":\"Contact\",\"restart\":" + restart + "}");
  }

  Answer endTracking(Object trackingId, Integer most, BigDecimal ratio) {
    Map<String, Object> body =
        Expected.fields(
            "model",
            "Contact",
            "tracking_id",
            trackingId,
            "max_deleted",
            most,
            "max_deleted_ratio",
            ratio);
    return calls.send("post-records-deletions-end", Json.write(body));
  }

  Answer page(boolean newestFirst, Given cursor, int limit, Set<String> filter, Long after) {
    return calls.get(
        "get-records",
        "model=Contact"
            + (newestFirst ? "&order=desc" : "")
            + (cursor.isThere() ? "&cursor=" + cursor.text() : "")
            + (limit == 0 ? "" : "&limit=" + limit)
            + (filter.isEmpty()
                ? ""
                : "&filter=" + String.join(",", filter).toLowerCase(Locale.ROOT))
            + (after == null ? "" : "&modified_after=" + Times.text(after)));
  }

  Answer lookUp(List<String> ids, boolean byPost) {
    if (byPost) {
      Map<String, Object> body = Expected.fields("model", "Contact", "ids", ids);
      return calls.send("post-records-lookup", Json.write(body));
    }
    return calls.get(
        "get-records",
        ids.stream()
            .map(id -> "&ids=" + URLEncoder.encode(id, UTF_8))
            .collect(joining("", "model=Contact", "")));
  }

  Answer end(boolean first) {
    return calls.get("get-records-cursor", "model=Contact&offset=" + (first ? "first" : "last"));
  }

  Answer datasets() {
    return calls.get("get-datasets", "connection=" + calls.connection);
  }

  Answer activity() {
    return calls.get("get-datasets-activity", "model=Contact");
  }
}
