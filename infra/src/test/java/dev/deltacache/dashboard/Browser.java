package dev.deltacache.dashboard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Debian's Chromium without a window, on one page. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          // of its own, which root cannot have in a container
          "--no-sandbox",
          "--disable-dev-shm-usage",
          "--disable-background-networking",
          "--no-proxy-server",
          "--force-color-profile=srgb",
          "--window-size=1280,900",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");

  // says that it has no classes for the protocol of this very version, which are not used here
  private static final Logger QUIET =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** What of it is missing; empty where nothing is. */
  static String missing() {
    List<String> missing =
        List.of("chromium", "chromedriver").stream().filter(p -> find(p).isEmpty()).toList();
    return missing.isEmpty()
        ? ""
        : "not installed, so that the dashboard is not tested in a browser: " + missing;
  }

  static Browser start() {
    QUIET.setLevel(Level.OFF);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(find("chromium").orElseThrow());
    options.addArguments(ARGUMENTS);
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(find("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    return new Browser(driver);
  }

  void open(String url) {
    driver.get(url);
  }

  /** All that the page has said to its console since it was last asked, and what it has loaded. */
  Traffic traffic() {
    return Traffic.of(driver.manage().logs());
  }

  /** Waits until an expression of JavaScript holds. */
  void until(String condition) {
    Object held =
        driver.executeAsyncScript(
            "const done = arguments[0];"
                + "const end = Date.now() + 20000;"
                + "const look = () => { let held = false;"
                + "try { held = Boolean("
                + condition
                + "); } catch {}"
                + "if (held || Date.now() > end) done(held); else setTimeout(look, 10); };"
                + "look();");
    if (!Boolean.TRUE.equals(held)) {
      throw new AssertionError(
          "never: " + condition + "\nat " + driver.getCurrentUrl() + "\n" + text("body"));
    }
  }

  Object evaluate(String expression, Object... arguments) {
    return driver.executeScript("return " + expression, arguments);
  }

  Object evaluateLater(String script, Object... arguments) {
    return driver.executeAsyncScript(script, arguments);
  }

  WebElement one(String css) {
    return driver.findElement(By.cssSelector(css));
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  String text(String css) {
    return one(css).getText();
  }

  String address() {
    return driver.getCurrentUrl();
  }

  void back() {
    driver.navigate().back();
  }

  void reload() {
    driver.navigate().refresh();
  }

  /** A command of Chrome's own protocol. */
  void command(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /** Light or dark, and so many CSS pixels wide. */
  void look(String scheme, int width, int height) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void screenshot(String name) throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<File> find(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> new File(folder, program))
        .filter(File::canExecute)
        .findFirst();
  }
}
