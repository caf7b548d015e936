package dev.deltacache.hostile;

import dev.deltacache.reliability.Effort;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bombs of JSON: by depth, by size, by how many there are, and by number. */
final class JsonBombs {
  private static final String SAVE = "POST /records";
  private static final String HEAD = "{\"model\":\"M\",\"records\":[";
  private static final int MB = 1_000_000;
  // 26 MB of them; in every build 6
  private static final int UNKNOWN_FIELDS = Effort.cases(MB / 2, 2 * MB);

  private JsonBombs() {}

  static Stream<Bomb> all() {
    return Stream.of(depth(), sizes(), lists(), numbers()).flatMap(List::stream);
  }

  private static String saved(String members) {
    return HEAD + "{\"id\":\"1\"," + members + "}]}";
  }

  private static String value(String value) {
    return saved("\"a\":" + value);
  }

  private static String batch(String fields) {
    return HEAD + "{\"id\":\"1\"}]," + fields + "}";
  }

  private static List<Bomb> depth() {
    String checkpoint = "{\"key\":\"k\",\"checkpoint\":";
    // each level's names out of order, around a record that is as large as one may be
    String level = "\"b\":{";
    String around = level.repeat(480) + "\"x\":\"" + "y".repeat(4 * MB) + "\"";
    return List.of(
        Bomb.text("arrays", SAVE, () -> value("[".repeat(5 * MB)), "400 invalid_body"),
        Bomb.text("objects", SAVE, () -> value("{\"a\":".repeat(MB)), "400 invalid_body"),
        Bomb.text("body", SAVE, () -> "[".repeat(5 * MB), "400 invalid_body"),
        Bomb.text("field", SAVE, () -> "{\"x\":" + "[".repeat(5 * MB), "400 invalid_body"),
        Bomb.text(
            "checkpoint",
            "PUT /checkpoint",
            () -> checkpoint + "{\"a\":".repeat(MB),
            "400 invalid_body"),
        Bomb.text("as deep as may be", SAVE, () -> value(nested(497)), "taken"),
        Bomb.text("one deeper", SAVE, () -> value(nested(498)), "400 invalid_body"),
        Bomb.text(
            "sorting at each level", SAVE, () -> saved(around + "},\"a\":1".repeat(480)), "taken"),
        Bomb.text(
            "pointer",
            SAVE,
            () -> batch("\"ignore_fields\":[\"" + "/a".repeat(MB) + "\"]"),
            "400 invalid_body"));
  }

  private static String nested(int levels) {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  private static List<Bomb> sizes() {
    String members =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"" + (1_000_000 - i) + "\":1")
            .collect(Collectors.joining(","));
    return List.of(
        Bomb.packed("a million names", SAVE, saved(members), " ", 1, "", "413 record_too_large"),
        Bomb.packed(
            "a record twice as large as one may be",
            SAVE,
            HEAD + "{\"x\":\"",
            "y",
            8 * MB,
            "\",\"id\":\"1\"}]}",
            "413 record_too_large"),
        Bomb.text(
            "one name over and over",
            SAVE,
            () -> saved("\"a\":1,".repeat(450_000) + "\"b\":1"),
            "taken"),
        Bomb.text(
            "ids over and over",
            SAVE,
            () -> saved("\"id\":2,\"a\":1,".repeat(200_000) + "\"b\":1"),
            "taken"),
        Bomb.text("a long name", SAVE, () -> saved("\"" + "n".repeat(3 * MB) + "\":1"), "taken"),
        Bomb.text(
            "a long name of a field",
            SAVE,
            () -> "{\"" + "n".repeat(5 * MB) + "\":1}",
            "400 invalid_body"),
        Bomb.text(
            "a long model",
            SAVE,
            () -> "{\"records\":[],\"model\":\"" + "\\u0000".repeat(MB) + "\"}",
            "400 invalid_body"),
        Bomb.text(
            "escapes",
            SAVE,
            () -> value("\"" + "\\u0000".repeat(900_000) + "\""),
            "413 record_too_large"),
        Bomb.text(
            "halves of pairs", SAVE, () -> value("\"" + "\\ud800".repeat(500_000) + "\""), "taken"),
        Bomb.text(
            "a long id",
            SAVE,
            () -> HEAD + "{\"id\":\"" + "i".repeat(5 * MB) + "\"}]}",
            "400 invalid_record"),
        Bomb.text(
            "a large checkpoint",
            "PUT /checkpoint",
            () -> "{\"key\":\"k\",\"checkpoint\":{\"a\":\"" + "x".repeat(5 * MB) + "\"}}",
            "400 invalid_body"));
  }

  private static List<Bomb> lists() {
    String syncs = "{\"provider_config_key\":\"h\",\"syncs\":[";
    return List.of(
        many("records of nothing", SAVE, HEAD, "{}", "400 invalid_body"),
        many("records that are none", SAVE, HEAD, "0", "400 invalid_body"),
        many("deletions", "DELETE /records", HEAD, "{\"id\":1}", "400 invalid_body"),
        many("ids", "POST /records/lookup", "{\"model\":\"M\",\"ids\":[", "7", "400 invalid_body"),
        many(
            "models",
            "POST /sync-runs",
            "{\"sync\":\"s\",\"models\":[",
            "\"m\"",
            "400 invalid_body"),
        many("syncs", "POST /sync/trigger", syncs, "\"s\"", "400 invalid_body"),
        many("syncs of nothing", "POST /sync/trigger", syncs, "{}", "400 invalid_body"),
        many(
            "ignored fields",
            SAVE,
            "{\"model\":\"M\",\"records\":[{\"id\":1}],\"ignore_fields\":[",
            "\"a\"",
            "400 invalid_body"),
        Bomb.packed(
            "unknown fields",
            SAVE,
            "{",
            "\"unknown\":1,",
            UNKNOWN_FIELDS,
            "\"x\":1}",
            "400 invalid_body"),
        Bomb.packed(
            "merging",
            SAVE,
            "{\"merging\":{",
            "\"unknown\":1,",
            UNKNOWN_FIELDS,
            "\"x\":1}}",
            "400 invalid_body"),
        Bomb.packed(
            "opts",
            "POST /sync/trigger",
            "{\"opts\":{",
            "\"unknown\":1,",
            UNKNOWN_FIELDS,
            "\"x\":1}}",
            "400 invalid_body"));
  }

  /** As many items as 30 MB hold; in every build, as 6 do. */
  private static Bomb many(String name, String route, String head, String item, String expected) {
    int times = Effort.cases(6 * MB, 30 * MB) / (item.length() + 1);
    return Bomb.packed(name, route, head, item + ",", times, item + "]}", expected);
  }

  private static List<Bomb> numbers() {
    String end = "POST /records/deletions/end";
    String share = "{\"model\":\"M\",\"max_deleted_ratio\":";
    return List.of(
        Bomb.text("exponent", SAVE, () -> value("1e999999999"), "taken"),
        Bomb.text("negative exponent", SAVE, () -> value("-1e-999999999"), "taken"),
        Bomb.text("long exponent", SAVE, () -> value("1e" + "9".repeat(3 * MB)), "taken"),
        Bomb.text("zeros of an exponent", SAVE, () -> value("1e-" + "0".repeat(3 * MB)), "taken"),
        Bomb.text("digits", SAVE, () -> value("9".repeat(3 * MB)), "taken"),
        Bomb.text("fraction", SAVE, () -> value("0." + "0".repeat(3 * MB) + "1"), "taken"),
        Bomb.packed(
            "30 MB of digits",
            SAVE,
            HEAD + "{\"id\":1,\"a\":1",
            "1",
            30 * MB,
            "}]}",
            "413 record_too_large"),
        Bomb.text(
            "id of digits",
            SAVE,
            () -> HEAD + "{\"id\":" + "9".repeat(5 * MB) + "}]}",
            "400 invalid_record"),
        Bomb.text(
            "id with an exponent",
            SAVE,
            () -> HEAD + "{\"id\":1e999999999}]}",
            "400 invalid_record"),
        Bomb.text("share", end, () -> share + "1e999999999}", "400 invalid_body"),
        Bomb.text("share of digits", end, () -> share + "0." + "9".repeat(5 * MB) + "}", "taken"),
        Bomb.text(
            "number",
            end,
            () -> "{\"model\":\"M\",\"max_deleted\":" + "9".repeat(MB) + "}",
            "400 invalid_body"),
        Bomb.text(
            "limit",
            "PATCH /records/prune",
            () -> "{\"model\":\"M\",\"until_cursor\":\"\",\"limit\":1e999999999}",
            "400 invalid_body"),
        Bomb.text("NaN", SAVE, () -> value("NaN"), "400 invalid_body"),
        Bomb.text("infinity", SAVE, () -> value("-Infinity"), "400 invalid_body"));
  }
}
