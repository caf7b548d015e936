package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;

/** The list of datasets. */
final class DatasetListTest extends DashboardCase {
  @Test
  void datasets_areCounted_searched_andPaged() {
    page.show("#/datasets");
    assertThat(browser.text(".found"))
        .startsWith("%,d datasets, read at".formatted(Content.DATASETS));
    assertThat(browser.all(".datasets tbody tr")).hasSize(50);
    assertThat(browser.text(".pager")).contains("1 – 50 of %,d".formatted(Content.DATASETS));
    browser.one(".pager a.button").click();
    browser.until("document.querySelector('.pager').textContent.includes('51 – 100')");
    assertThat(browser.address()).contains("page=2");
    browser.back();
    browser.until("document.querySelector('.pager').textContent.includes('1 – 50')");

    browser.one("#search").sendKeys("ZENDESK customer-00");
    browser.until("/^\\d+ of /.test(document.querySelector('.found').textContent)");
    assertThat(column("integration")).isNotEmpty().containsOnly("zendesk");
    assertThat(browser.address()).contains("q=ZENDESK");
    browser.reload();
    page.settle();
    assertThat(column("integration")).isNotEmpty().containsOnly("zendesk");
    browser.one("#search").sendKeys(" no such name");
    browser.until("document.querySelector('.state strong')");
    assertThat(browser.text(".state")).contains("No dataset has such a name");
    page.check();
  }

  @Test
  void viewThatIsLeftBeforeItIsThere_takesNothingFromTheNext() {
    page.show("#/datasets");
    page.slow(700);
    browser.evaluate("location.hash = arguments[0]", "#/dataset?" + Page.CONTACTS);
    // its charts are still on their way
    browser.until("document.querySelector('canvas') && !globalThis.Chart");
    browser.evaluate("location.hash = '#/datasets'");
    browser.until("document.querySelector('.datasets tbody tr')");
    browser.until("globalThis.Chart");
    page.slow(0);
    browser.one("th[data-key=live] a").click();
    browser.until("document.querySelector('th[data-key=live]').ariaSort === 'descending'");
    assertThat(browser.address()).contains("sort=live");
    page.follow("#/constructor");
    assertThat(browser.text("h1")).isEqualTo("Datasets");
    page.check();
  }

  @ParameterizedTest
  @CsvSource({
    "model, asc",
    "variant, asc",
    "integration, asc",
    "connection, asc",
    "live, desc",
    "deleted, desc",
    "bytes, desc",
    "sync, desc",
    "change, desc",
    "run, asc"
  })
  void datasets_areSortedByEachColumn_bothWays(String column, String first) {
    page.show("#/datasets?page=2");
    browser.one("th[data-key=%s] a".formatted(column)).click();
    String words = first.equals("asc") ? "ascending" : "descending";
    browser.until(
        "document.querySelector('th[data-key=%s]').ariaSort === '%s'".formatted(column, words));
    assertThat(browser.address()).contains("sort=" + column).doesNotContain("page");
    List<Object> once = values(column);
    browser.one("th[data-key=%s] a".formatted(column)).click();
    browser.until(
        "document.querySelector('th[data-key=%s]').ariaSort !== '%s'".formatted(column, words));
    List<Object> twice = values(column);

    List<Object> ascending = first.equals("asc") ? once : twice;
    List<Object> descending = first.equals("asc") ? twice : once;
    assertThat(isSorted(ascending, 1)).as("%s", ascending).isTrue();
    assertThat(isSorted(descending, -1)).as("%s", descending).isTrue();
    assertThat(ascending.getFirst()).isNotEqualTo(descending.getFirst());
    page.check();
  }

  private List<String> column(String key) {
    int index =
        (int)
            (long)
                (Long)
                    browser.evaluate(
                        "document.querySelector('th[data-key=%s]').cellIndex".formatted(key));
    return browser.all(".datasets tbody td:nth-child(%d)".formatted(index + 1)).stream()
        .map(WebElement::getText)
        .toList();
  }

  // what a column is sorted by, of the rows that are shown
  private List<Object> values(String key) {
    Object values =
        browser.evaluate(
            "[...document.querySelectorAll('.datasets tbody tr')].map((row) => {"
                + "const cell = row.cells[document.querySelector('th[data-key="
                + key
                + "]').cellIndex];const text = cell.textContent;return"
                + " cell.querySelector('time')?.dateTime ?? (cell.querySelector('.none') && text"
                + " === '–' ? '' : text); })");
    return ((List<?>) values).stream().map(value -> number(key, (String) value)).toList();
  }

  private static Object number(String key, String text) {
    return switch (key) {
      case "live", "deleted" -> Long.parseLong(text.replace(",", ""));
      case "bytes" -> bytes(text);
      // base is shown as a dash
      case "variant" -> text.isEmpty() ? "base" : text;
      case "run" ->
          text.isEmpty() ? "~" : text.toUpperCase(Locale.ROOT).replace("ABANDONED", "ERROR");
      default -> text;
    };
  }

  private static long bytes(String text) {
    List<String> parts = List.of(text.split(" ", -1));
    int thousands = parts.size() == 1 ? 0 : List.of("B", "kB", "MB").indexOf(parts.getLast());
    return (long) (Double.parseDouble(parts.getFirst()) * Math.pow(1_000, thousands));
  }

  @SuppressWarnings("unchecked")
  private static boolean isSorted(List<Object> values, int sign) {
    for (int i = 1; i < values.size(); i++) {
      Comparable<Object> before = (Comparable<Object>) values.get(i - 1);
      if (Integer.signum(before.compareTo(values.get(i))) == sign) {
        return false;
      }
    }
    return values.size() > 1;
  }
}
