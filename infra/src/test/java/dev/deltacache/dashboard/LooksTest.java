package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How each view looks; see {@code target/screenshots}. */
final class LooksTest extends DashboardCase {
  @ParameterizedTest
  @CsvSource({"sign-in", "datasets", "dataset", "records", "lag", "hostile", "empty"})
  void everyView_isReadable_lightAndDark_wideAndNarrow(String view) throws Exception {
    String first = cursor("first");
    switch (view) {
      case "sign-in" -> page.load("", "");
      case "datasets" -> page.show("#/datasets?sort=run");
      case "dataset" -> page.show("#/dataset?range=7d&" + Page.COMPANIES);
      case "records" -> page.show("#/records?" + Page.CONTACTS);
      case "lag" -> page.show("#/lag?cursor=" + first + "&" + Page.CONTACTS);
      case "hostile" -> page.show("#/records?" + Page.HOSTILE);
      default -> page.show("#/datasets?q=nothing+like+it");
    }
    browser.until("document.querySelector('main h1')");
    if (view.equals("dataset")) {
      browser.until("globalThis.Chart?.getChart(document.querySelectorAll('canvas')[1])");
    }
    if (view.equals("records") || view.equals("hostile")) {
      browser.evaluate(
          "[...document.querySelectorAll('.record > details')].slice(0, 2)"
              + ".forEach((d) => { d.open = true; })");
      browser.until("document.querySelectorAll('.payload').length === 2");
    }
    for (String scheme : List.of("light", "dark")) {
      for (int width : List.of(1280, 360)) {
        page.screenshot(view, scheme, width);
        assertThat(page.violations()).as("%s %s %d", view, scheme, width).isEmpty();
        assertThat(page.overflow()).as("%s %s %d", view, scheme, width).isZero();
      }
    }
    page.check();
  }
}
