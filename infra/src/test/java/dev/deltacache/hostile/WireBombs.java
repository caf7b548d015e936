package dev.deltacache.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;

/** Bombs of what stands around JSON: by packing, by encoding, in queries and in headers. */
final class WireBombs {
  private static final String SAVE = "POST /records";
  private static final String LIST = "GET /records";
  private static final String HEAD = "{\"model\":\"M\",\"records\":[";
  private static final int MB = 1_000_000;

  private WireBombs() {}

  static Stream<Bomb> all() {
    return Stream.of(packing(), encodings(), queries(), headers()).flatMap(List::stream);
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
            () -> (HEAD + "{\"id\":\"1\",\"a\":\"é\"}]}").getBytes(ISO_8859_1),
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
