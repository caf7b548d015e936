package dev.deltacache.dashboard;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Names and records that would like to be more than text. */
final class Hostile {
  static final String MARKUP =
      "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>";
  static final String INTEGRATION = "<b>bold</b>";
  static final String CONNECTION = "\"><img src=x onerror=window.harmed=1>";
  static final String MODEL = MARKUP;
  // turns what follows it around, where it is let
  static final String TURNED = "invoice\u202Egnp.exe";
  static final int LONG = 1_000_000;
  static final int DEEP = 400;

  private Hostile() {}

  /** Saves a dataset of such records, and its neighbour without any hostility. */
  static void save(Cache cache) {
    cache.call("POST", "/records", INTEGRATION, CONNECTION, body(MODEL));
    cache.call(
        "POST",
        "/records",
        "hubspot",
        "acme",
        "{\"model\":\"Deal\",\"variant\":\"eu\",\"records\":[{\"id\":1}]}");
  }

  private static Map<String, Object> body(String model) {
    return Map.of(
        "model", model, "records", List.of(marked(), turned(), large(), deep(), proto(), wide()));
  }

  private static Map<String, Object> marked() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", MARKUP);
    record.put(MARKUP, MARKUP);
    record.put("link", "javascript:window.harmed=1");
    record.put("template", "{{constructor.constructor('window.harmed=1')()}}");
    return record;
  }

  private static Map<String, Object> turned() {
    return Map.of(
        "id", TURNED, "right to left", "שלום עולם", TURNED, TURNED, "half", "a\u0000b\u200B");
  }

  private static Map<String, Object> large() {
    return Map.of("id", "large", "text", "x".repeat(LONG));
  }

  private static Map<String, Object> deep() {
    Object inner = "bottom";
    for (int i = 0; i < DEEP; i++) {
      inner = Map.of("in", inner);
    }
    return Map.of("id", "deep", "in", inner);
  }

  private static Map<String, Object> proto() {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("id", "proto");
    record.put("__proto__", Map.of("harmed", 1));
    record.put("constructor", "c");
    record.put("exact", new BigDecimal("12345678901234567890.10"));
    record.put("", "no name");
    return record;
  }

  private static Map<String, Object> wide() {
    List<Integer> items = IntStream.range(0, 5_000).boxed().toList();
    return Map.of("id", "w".repeat(255), "items", items);
  }
}
