package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.deltacache.reliability.Effort;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Each kind of bomb: by depth, by size, by number, by packing, and by what is no JSON at all. */
final class Bombs {
  private static final String SAVE = "POST /records";
  private static final String LIST = "GET /records";
  private static final String HEAD = "{\"model\":\"M\",\"records\":[";
  private static final int MB = 1_000_000;

  private Bombs() {}

  static List<Bomb> all() {
    return Stream.of(
            depth(), sizes(), lists(), numbers(), packing(), encodings(), queries(), headers())
        .flatMap(List::stream)
        .toList();
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
            "unknown fields", SAVE, "{", "\"unknown\":1,", 2 * MB, "\"x\":1}", "400 invalid_body"),
        Bomb.packed(
            "merging",
            SAVE,
            "{\"merging\":{",
            "\"unknown\":1,",
            2 * MB,
            "\"x\":1}}",
            "400 invalid_body"),
        Bomb.packed(
            "opts",
            "POST /sync/trigger",
            "{\"opts\":{",
            "\"unknown\":1,",
            2 * MB,
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

  private static List<Bomb> packing() {
    int most = 32 * 1024 * 1024;
    String body = HEAD + "{\"id\":\"1\"}]}";
    return List.of(
        Bomb.packed("as much as may be", SAVE, body, " ", most - body.length(), "", "taken"),
        Bomb.packed(
            "one byte more", SAVE, body, " ", most - body.length() + 1, "", "413 body_too_large"),
        Bomb.packed("three times as much", SAVE, body, " ", 3 * most, "", "413 body_too_large"),
        Bomb.packed(
            "of 2 bytes each",
            SAVE,
            HEAD + "{\"id\":1,\"a\":\"",
            "é",
            15 * MB,
            "\"}]}",
            "413 record_too_large"),
        Bomb.packed(
            "of 4 bytes each",
            SAVE,
            HEAD + "{\"id\":1,\"a\":\"",
            "😀",
            7 * MB,
            "\"}]}",
            "413 record_too_large"),
        Bomb.packed(
            "records as large as may be",
            SAVE,
            HEAD,
            "{\"id\":\"1\",\"a\":\"" + "x".repeat(4 * MB) + "\"},",
            7,
            "{\"id\":2}]}",
            "taken"),
        Bomb.header("gzip of nothing", SAVE, "content-encoding", "gzip", "400 invalid_body"));
  }

  private static List<Bomb> encodings() {
    String body = HEAD + "{\"id\":\"1\"}]}";
    return List.of(
        Bomb.bytes("UTF-16LE", SAVE, () -> body.getBytes(UTF_16LE), "400 invalid_body"),
        Bomb.bytes(
            "UTF-16BE", SAVE, () -> ("\ufeff" + body).getBytes(UTF_16BE), "400 invalid_body"),
        Bomb.bytes(
            "byte order mark", SAVE, () -> ("\ufeff" + body).getBytes(UTF_8), "400 invalid_body"),
        Bomb.bytes(
            "half a character", SAVE, () -> new byte[] {'"', (byte) 0xC3}, "400 invalid_body"),
        Bomb.bytes(
            "half a character in a string",
            SAVE,
            // as bytes of Latin-1, of which é is no UTF-8
            () -> value("\"é\"").getBytes(ISO_8859_1),
            "400 invalid_body"),
        Bomb.bytes(
            "overlong", SAVE, () -> new byte[] {(byte) 0xC0, (byte) 0x80}, "400 invalid_body"),
        Bomb.bytes(
            "half a pair",
            SAVE,
            () -> new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            "400 invalid_body"),
        Bomb.bytes("nothing but zeros", SAVE, () -> new byte[3 * MB], "400 invalid_body"),
        Bomb.text(
            "id of half a pair", SAVE, () -> HEAD + "{\"id\":\"\\ud800\"}]}", "400 invalid_record"),
        new Bomb(
            "no base64",
            SAVE,
            () -> Calls.event(SAVE).put("body", "%").put("isBase64Encoded", true),
            "400 invalid_body"));
  }

  // ten times what API Gateway takes
  private static List<Bomb> queries() {
    return List.of(
        ofQuery("ampersands", LIST, "", "&"),
        ofQuery("parameters", LIST, "", "a&"),
        ofQuery("wrong ones", LIST, "", "%&"),
        ofQuery("ids", LIST, "model=M&", "ids=1&"),
        ofQuery("model", LIST, "model=", "%41"),
        ofQuery("filter", LIST, "model=M&filter=", "added,"),
        ofQuery("limit", LIST, "model=M&limit=", "1"),
        ofQuery("time", LIST, "model=M&delta=", "1"),
        Bomb.query(
            "cursor", LIST, () -> "model=M&cursor=" + "0".repeat(100_000), "400 invalid_cursor"),
        Bomb.query(
            "list's cursor",
            "GET /datasets",
            () -> "cursor=" + "A".repeat(100_000),
            "400 invalid_cursor"),
        ofQuery("syncs", "GET /sync/status", "provider_config_key=h&syncs=", ","));
  }

  private static Bomb ofQuery(String name, String route, String head, String part) {
    return Bomb.query(
        name, route, () -> head + part.repeat(100_000 / part.length()), "400 invalid_query_params");
  }

  // what API Gateway takes of them together
  private static List<Bomb> headers() {
    int most = 10_000;
    return List.of(
        Bomb.header(
            "key", LIST, "authorization", "Bearer " + "k".repeat(most), "401 invalid_api_key"),
        Bomb.header(
            "spaces",
            LIST,
            "authorization",
            "Bearer" + " ".repeat(most),
            "401 missing_auth_header"),
        Bomb.header(
            "spaces in between",
            LIST,
            "authorization",
            "Bearer " + "k ".repeat(most / 2),
            "401 missing_auth_header"),
        Bomb.header("connection", LIST, "connection-id", "c".repeat(most), "400 invalid_headers"),
        Bomb.header(
            "content coding",
            SAVE,
            "content-encoding",
            "gzip,".repeat(most / 5),
            "400 invalid_headers"),
        Bomb.header(
            "codings",
            LIST,
            "accept-encoding",
            ";q=0.0".repeat(most / 6),
            "400 invalid_query_params"));
  }
}
