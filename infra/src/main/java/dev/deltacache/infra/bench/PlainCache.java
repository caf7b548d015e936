package dev.deltacache.infra.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one would write first: an item per record, compared by a content hash, without transactions.
 * Two writers at once lose changes, a reader may miss some, and nothing is counted. A deleted
 * record stays as an item without payload, or no consumer would hear of it. What a pass of deletion
 * tracking has named is kept in memory: it works where one process does the whole pass.
 */
final class PlainCache {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlainItems items;
  private final Map<String, Set<String>> named = new HashMap<>();
  private int sequence;

  PlainCache(DynamoDbClient client) {
    items = new PlainItems(client);
  }

  Map<Call, RequestStreamHandler> handlers() {
    return Map.of(
        Call.SAVE, handler(this::save),
        Call.DELETE, handler(this::delete),
        Call.LIST, handler(this::list),
        Call.START_TRACKING, handler(this::startTracking),
        Call.END_TRACKING, handler(this::endTracking),
        Call.RESET, handler(this::reset));
  }

  private ObjectNode save(Request request) throws IOException {
    Map<String, String> payloads = new LinkedHashMap<>();
    for (JsonNode record : request.body().get("records")) {
      payloads.put(record.get("id").asText(), record.toString());
    }
    if (named.containsKey(request.dataset())) {
      named.get(request.dataset()).addAll(payloads.keySet());
    }
    Map<String, String> known = items.hashes(request.dataset(), List.copyOf(payloads.keySet()));
    PlainAnswer answer = new PlainAnswer();
    List<Map<String, AttributeValue>> changed = new ArrayList<>();
    payloads.forEach(
        (id, payload) -> {
          String hash = hash(payload);
          String before = known.getOrDefault(id, "");
          if (hash.equals(before)) {
            answer.unchanged(id);
            return;
          }
          answer.saved(id, before.isEmpty());
          Map<String, AttributeValue> item = item(request.dataset(), id);
          item.put(PlainItems.HASH, AttributeValue.fromS(hash));
          item.put(PlainItems.PAYLOAD, AttributeValue.fromS(payload));
          changed.add(item);
        });
    items.put(changed);
    return answer.json();
  }

  private ObjectNode delete(Request request) throws IOException {
    List<String> ids = new ArrayList<>();
    request.body().get("records").forEach(record -> ids.add(record.get("id").asText()));
    Map<String, String> known = items.hashes(request.dataset(), ids);
    ids.removeIf(id -> known.getOrDefault(id, "").isEmpty());
    return bury(request.dataset(), ids);
  }

  private ObjectNode bury(String dataset, List<String> ids) {
    items.put(ids.stream().map(id -> item(dataset, id)).toList());
    PlainAnswer answer = new PlainAnswer();
    ids.forEach(answer::deleted);
    return answer.json();
  }

  private ObjectNode list(Request request) throws IOException {
    int limit = Integer.parseInt(request.parameter("limit", "100"));
    String cursor = request.parameter("cursor", "0");
    List<Map<String, AttributeValue>> page = items.after(request.dataset(), cursor, limit);
    ObjectNode answer = JSON.createObjectNode();
    String last = cursor;
    var records = answer.putArray("records");
    for (Map<String, AttributeValue> item : page) {
      last = item.get(PlainTable.UPDATED_AT).s();
      boolean live = item.containsKey(PlainItems.PAYLOAD);
      ObjectNode record =
          live
              ? (ObjectNode) JSON.readTree(item.get(PlainItems.PAYLOAD).s())
              : JSON.createObjectNode().put("id", item.get(PlainTable.ID).s());
      record
          .putObject("_nango_metadata")
          .put("cursor", last)
          .put("last_action", live ? "UPDATED" : "DELETED");
      records.add(record);
    }
    answer.put("next_cursor", page.size() < limit ? null : last);
    return answer.put("resume_cursor", last);
  }

  private ObjectNode startTracking(Request request) {
    named.put(request.dataset(), new HashSet<>());
    return JSON.createObjectNode();
  }

  private ObjectNode endTracking(Request request) {
    List<String> ids = items.ids(request.dataset(), false);
    ids.removeAll(named.remove(request.dataset()));
    return bury(request.dataset(), ids).put("has_more", false);
  }

  private ObjectNode reset(Request request) {
    items.delete(request.dataset(), items.ids(request.dataset(), true));
    return JSON.createObjectNode().put("reset", true);
  }

  private Map<String, AttributeValue> item(String dataset, String id) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(PlainTable.DATASET, AttributeValue.fromS(dataset));
    item.put(PlainTable.ID, AttributeValue.fromS(id));
    // two of one ms would share a place, and a page could end between them
    String time = "%013d%06d".formatted(System.currentTimeMillis(), sequence++ % 1_000_000);
    item.put(PlainTable.UPDATED_AT, AttributeValue.fromS(time));
    return item;
  }

  private static String hash(String payload) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(payload.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has it", e);
    }
  }

  /** An event, as far as it is needed. */
  private record Request(JsonNode event) {
    String dataset() {
      return event.at("/headers/connection-id").asText() + "/Contact";
    }

    JsonNode body() throws IOException {
      return JSON.readTree(event.get("body").asText());
    }

    String parameter(String name, String otherwise) {
      for (String pair : event.get("rawQueryString").asText().split("&", -1)) {
        if (pair.startsWith(name + "=")) {
          return pair.substring(name.length() + 1);
        }
      }
      return otherwise;
    }
  }

  @FunctionalInterface
  private interface Answering {
    ObjectNode answer(Request request) throws IOException;
  }

  private static RequestStreamHandler handler(Answering call) {
    return (event, out, _) -> {
      ObjectNode body = call.answer(new Request(JSON.readTree(event)));
      ObjectNode response = JSON.createObjectNode().put("statusCode", 200);
      response.putObject("headers").put("content-type", "application/json");
      JSON.writeValue(out, response.put("body", JSON.writeValueAsString(body)));
    };
  }
}
