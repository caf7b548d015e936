package dev.deltacache.infra.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.deltacache.infra.HttpStub;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A cache with a dataset of any size, which takes no time and no memory to fill: it answers what an
 * export and an import ask for, and counts what it is given.
 */
final class LargeDataset implements AutoCloseable {
  private static final Pattern AFTER = Pattern.compile(".*[&?]cursor=c(\\d+).*");
  private static final Pattern ID = Pattern.compile("\"id\":");
  private static final int PAGE = 1_000;
  private static final String TEXT = "0123456789abcdef".repeat(60);

  private final HttpStub server;
  private final AtomicLong saved = new AtomicLong();
  private final AtomicLong version = new AtomicLong();
  private final long records;

  LargeDataset(long records) {
    this.records = records;
    server = HttpStub.start("/", this::answer);
  }

  Map<String, String> environment() {
    return Map.of("DELTACACHE_URL", server.url().toString());
  }

  /** How many records it was given. */
  long saved() {
    return saved.get();
  }

  @Override
  public void close() {
    server.close();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] asked = exchange.getRequestBody().readAllBytes();
    String body =
        switch (exchange.getRequestURI().getPath()) {
          case "/records/cursor" -> "{\"cursor\":\"%s\"}".formatted(cursor(records));
          case "/checkpoint" ->
              "{\"checkpoint\":null,\"version\":%d}".formatted(version.incrementAndGet());
          default ->
              exchange.getRequestMethod().equals("POST")
                  ? save(new String(asked, UTF_8))
                  : page(exchange.getRequestURI().toString());
        };
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private String save(String body) {
    long added = ID.matcher(body).results().count();
    return "{\"added\":%d,\"cursor\":\"%s\"}".formatted(added, cursor(saved.addAndGet(added)));
  }

  private String page(String target) {
    Matcher after = AFTER.matcher(target);
    long from = after.matches() ? Long.parseLong(after.group(1)) : 0;
    long to = Math.min(from + PAGE, records);
    String page =
        LongStream.range(from, to).mapToObj(this::record).collect(Collectors.joining(","));
    return "{\"records\":[%s],\"next_cursor\":%s,\"resume_cursor\":\"%s\",\"behind\":%d}"
        .formatted(page, to < records ? "\"" + cursor(to) + "\"" : null, cursor(to), records - to);
  }

  private String record(long number) {
    return "{\"id\":\"r%d\",\"text\":\"%s\",\"_nango_metadata\":{\"deleted_at\":null,\"cursor\":\"%s\"}}"
        .formatted(number, TEXT, cursor(number + 1));
  }

  private static String cursor(long position) {
    return "c%012d".formatted(position);
  }
}
