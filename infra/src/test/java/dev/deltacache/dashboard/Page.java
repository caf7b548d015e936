package dev.deltacache.dashboard;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The dashboard in a browser. */
final class Page {
  static final String KEY = "dashboard-key";
  static final String CONTACTS = dataset("hubspot", "acme", Content.LARGE, "base");
  static final String COMPANIES = dataset("hubspot", "acme", Content.BUSY, "base");
  static final String HOSTILE =
      dataset(Hostile.INTEGRATION, Hostile.CONNECTION, Hostile.MODEL, "base");

  private static final String STORED = "deltacache-key";
  private static final String AXE = axe();

  final Browser browser;
  private final URI url;

  Page(Browser browser, URI url) {
    this.browser = browser;
    this.url = url;
  }

  /** The parameters that name a dataset. */
  static String dataset(String integration, String connection, String model, String variant) {
    return "integration=%s&connection=%s&model=%s&variant=%s"
        .formatted(
            encode(integration, UTF_8),
            encode(connection, UTF_8),
            encode(model, UTF_8),
            encode(variant, UTF_8));
  }

  /** Loads the page anew, with a key or without. */
  void load(String link, String key) {
    browser.look("light", 1280, 900);
    // a document of the same origin, to set the key from; and so that a link is no step within one
    browser.open(url.resolve("/dashboard/icon.svg").toString());
    browser.evaluate(
        key.isEmpty()
            ? "sessionStorage.clear()"
            : "sessionStorage.setItem('%s', arguments[0])".formatted(STORED),
        key);
    browser.traffic();
    browser.open(url.resolve("/dashboard") + link);
  }

  /** A view, loaded anew, when all of it is there. */
  void show(String link) {
    load(link, KEY);
    settle();
  }

  /** Follows a link within the page. */
  void follow(String link) {
    browser.evaluate("location.hash = arguments[0]", link);
    settle();
  }

  /** Waits until nothing is on its way. */
  void settle() {
    browser.until(
        "document.querySelector('main h1') && !document.querySelector('.spinner')"
            + " && !/loading more/.test(document.querySelector('.found')?.textContent)");
  }

  /** What the page has stored of the key, by where. */
  String keyInSession() {
    return Objects.toString(browser.evaluate("sessionStorage.getItem('%s')".formatted(STORED)), "");
  }

  /** That it has loaded nothing from elsewhere, and that nobody complained but as is expected. */
  void check(String... expected) {
    Traffic traffic = browser.traffic();
    assertThat(traffic.addresses())
        .allMatch(address -> address.startsWith(url + "/") || address.startsWith("data:"));
    assertThat(traffic.console())
        .allMatch(line -> List.of(expected).stream().anyMatch(line::contains));
    assertThat(browser.evaluate("window.harmed")).as("what hostile text wants to do").isNull();
  }

  /** What axe finds wrong with what is shown. */
  List<?> violations() {
    browser.evaluate("(function () {" + AXE + "})()");
    Object found =
        browser.evaluateLater(
            "const done = arguments[0];"
                + "axe.run({ resultTypes: ['violations'] }).then("
                + "(all) => done(all.violations.map((v) => v.id + ': ' + v.help + ' at '"
                + " + v.nodes.map((n) => n.target + ' ' + n.failureSummary).join('; '))),"
                + "(e) => done(['axe failed: ' + e]))");
    return (List<?>) found;
  }

  /** How many pixels it is wider than the window. */
  long overflow() {
    return (Long)
        browser.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  /** As it looks in all of its height, to {@code target/screenshots}. */
  void screenshot(String name, String scheme, int width) throws IOException {
    browser.look(scheme, width, 800);
    long height = (Long) browser.evaluate("Math.min(2400, document.documentElement.scrollHeight)");
    browser.look(scheme, width, (int) height);
    browser.until("true");
    browser.screenshot("%s-%s-%d".formatted(name, scheme, width));
  }

  /** Without a network, until it is called with false. */
  void offline(boolean offline) {
    network(offline, 0);
  }

  /** With so many ms more for each answer. */
  void slow(int latencyMs) {
    network(false, latencyMs);
  }

  private void network(boolean offline, int latencyMs) {
    browser.command("Network.enable", Map.of());
    browser.command(
        "Network.emulateNetworkConditions",
        Map.ofEntries(
            Map.entry("offline", offline),
            Map.entry("latency", latencyMs),
            Map.entry("downloadThroughput", -1),
            Map.entry("uploadThroughput", -1)));
  }

  private static String axe() {
    try (InputStream file = Page.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(file, "axe.min.js").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
