package dev.deltacache.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.sample.SampleContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * What is behind the dashboard: the sample, many datasets, one with runs and all kinds of records,
 * one whose names and records are hostile.
 */
final class Content {
  /** Of all datasets; {@code -Ddashboard.datasets=3000} for more. */
  static final int DATASETS = Integer.getInteger("dashboard.datasets", 230);

  /** Of the largest dataset; {@code -Ddashboard.records=100000} for more. */
  static final int RECORDS = Integer.getInteger("dashboard.records", 1_200);

  /** The first in the stream: those before it have changed since. */
  static final String PRUNED = id(300);

  /** The models of the large dataset, and of one in which much happens. */
  static final String LARGE = "Contact";

  static final String BUSY = "Company";

  static final Duration SPAN = Duration.ofDays(8);

  private static final int BATCH = 1_000;
  private static final List<String> INTEGRATIONS =
      List.of("hubspot", "salesforce", "stripe", "zendesk", "github", "notion", "xero");
  private static final List<String> MODELS = List.of("Contact", "Invoice", "Ticket", "User");

  private final Cache cache;
  private final LateClock clock;
  private final String apiKey;
  private int hours;

  Content(Cache cache, LateClock clock, String apiKey) {
    this.cache = cache;
    this.clock = clock;
    this.apiKey = apiKey;
  }

  /** Fills a cache whose clock is late by {@link #SPAN}; the clock is right in the end. */
  void fill(LocalServer server) throws Exception {
    SampleContent.play(server.url(), apiKey, this::passHours);
    many();
    large();
    Hostile.save(cache);
    clock.arrive();
  }

  // some of each kind of change every few hours
  private void passHours() {
    clock.pass(Duration.ofHours(4));
    hours++;
    String run = start("companies", BUSY);
    int from = hours * 30;
    save(run, BUSY, records(from, from + 30 + hours * 17 % 50));
    List<Map<String, String>> gone =
        IntStream.range(from, from + hours % 3 * 8).mapToObj(i -> Map.of("id", id(i))).toList();
    if (!gone.isEmpty()) {
      call("DELETE", "/records", Map.of("model", BUSY, "records", gone, "sync_run_id", run));
    }
    List<Map<String, Object>> changed = new ArrayList<>(records(from - 20, from - 5));
    changed.replaceAll(record -> with(record, "stage", "customer"));
    save(run, BUSY, changed);
    end(run, Map.of("status", "SUCCESS"));
  }

  private void many() throws Exception {
    // the sample's, the busy and the large one, the hostile one and its neighbour
    int rest = DATASETS - 5;
    inParallel(
        IntStream.range(0, rest)
            .<Runnable>mapToObj(
                i ->
                    () -> {
                      String model = MODELS.get(i % MODELS.size());
                      Map<String, Object> body =
                          Map.of("model", model, "records", records(0, 1 + i % 7));
                      String integration = INTEGRATIONS.get(i % INTEGRATIONS.size());
                      cache.call(
                          "POST", "/records", integration, "customer-%04d".formatted(i), body);
                    })
            .toList());
  }

  // runs of each kind, and changes of each kind over days
  private void large() throws IOException {
    start("nightly", LARGE);
    clock.pass(Duration.ofHours(9));
    String failed = start("contacts", LARGE);
    end(failed, Map.of("status", "ERROR", "error", "HTTP 503 from <api.hubapi.com>"));
    for (int from = 0; from < RECORDS; from += BATCH) {
      String run = start("contacts", LARGE);
      save(run, LARGE, records(from, Math.min(from + BATCH, RECORDS)));
      clock.pass(Duration.ofMinutes(47));
      end(run, Map.of("status", "SUCCESS"));
    }
    clock.pass(Duration.ofHours(5));
    List<Map<String, Object>> changed = new ArrayList<>(records(0, 300));
    changed.replaceAll(record -> with(record, "stage", "customer"));
    String run = start("contacts", LARGE);
    save(run, LARGE, changed);
    String cursor =
        call("GET", "/records/cursor?model=Contact&offset=first", "").get("cursor").asText();
    call("PATCH", "/records/prune", Map.of("model", "Contact", "until_cursor", cursor));
    clock.pass(Duration.ofHours(2));
    List<Map<String, String>> gone =
        IntStream.range(10, 60).mapToObj(i -> Map.of("id", id(i))).toList();
    call("DELETE", "/records", Map.of("model", "Contact", "records", gone));
    end(run, Map.of("status", "SUCCESS"));
    clock.arrive();
    save(start("contacts", LARGE), LARGE, List.of(Map.of("id", "newest", "name", "Ada")));
  }

  private String start(String sync, String model) {
    return call("POST", "/sync-runs", Map.of("sync", sync, "models", List.of(model)))
        .get("id")
        .asText();
  }

  private void end(String run, Map<String, Object> body) {
    call("PATCH", "/sync-runs/" + run, body);
  }

  private void save(String run, String model, List<Map<String, Object>> records) {
    call("POST", "/records", Map.of("model", model, "records", records, "sync_run_id", run));
  }

  private JsonNode call(String method, String target, Object body) {
    return cache.call(method, target, "hubspot", "acme", body);
  }

  private static List<Map<String, Object>> records(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                Map.<String, Object>of(
                    "id",
                    id(i),
                    "name",
                    "Contact " + i,
                    "email",
                    "contact." + i + "@example.com",
                    "stage",
                    i % 3 == 0 ? "lead" : "opportunity",
                    "address",
                    Map.of("city", "Utrecht", "lines", List.of("Lange Nieuwstraat", i))))
        .toList();
  }

  private static String id(int i) {
    return "contact-%05d".formatted(i);
  }

  private static Map<String, Object> with(Map<String, Object> record, String name, Object value) {
    Map<String, Object> altered = new LinkedHashMap<>(record);
    altered.put(name, value);
    return altered;
  }

  private static void inParallel(List<Runnable> steps) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      List<Future<?>> all = new ArrayList<>();
      steps.forEach(step -> all.add(executor.submit(step)));
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}
