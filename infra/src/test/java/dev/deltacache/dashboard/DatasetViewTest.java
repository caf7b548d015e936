package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** One dataset, and how far its consumers are. */
final class DatasetViewTest extends DashboardCase {
  @Test
  void dataset_showsCounts_activity_runs_andRetention() {
    page.show("#/dataset?" + Page.CONTACTS);
    browser.until("globalThis.Chart?.getChart(document.querySelectorAll('canvas')[1])");
    assertThat(browser.text(".tiles"))
        .contains("Live records\n%,d".formatted(Content.RECORDS - 50 + 1))
        .contains("Deleted records\n50")
        .contains("Without payload\n1")
        .contains("in 60 days");
    assertThat(browser.text("[aria-labelledby=runs]"))
        .contains("Running", "Error", "Success", "Abandoned", "HTTP 503 from <api.hubapi.com>");
    assertThat(browser.text("[aria-labelledby=activity]"))
        .contains("in 24 hours; one bar is an hour");
    assertThat(bars(0)).isEqualTo(List.of(24L, 3L));
    browser.all(".ranges a").get(1).click();
    browser.until("document.querySelector('.found').textContent.includes('in 7 days')");
    assertThat(bars(0)).isEqualTo(List.of(168L, 3L));
    browser.all(".ranges a").get(2).click();
    browser.until("document.querySelector('.found').textContent.includes('in 90 days')");
    assertThat(browser.address()).contains("range=90d");
    assertThat(bars(0)).isEqualTo(List.of(90L, 3L));
    assertThat(browser.text("[aria-labelledby=activity] .found"))
        .startsWith("%,d added, 300 updated, 50 deleted".formatted(Content.RECORDS + 1));
    browser.one("[aria-labelledby=retention] summary").click();
    assertThat(browser.all("[aria-labelledby=retention] tbody tr")).hasSizeGreaterThan(1);
    page.check();
  }

  @Test
  void dataset_thatThereIsNot_isToldFromAnEmptyOne() {
    page.show("#/dataset?" + Page.dataset("hubspot", "acme", "Contcat", "base"));
    assertThat(browser.text(".state")).contains("There is no such dataset");
    page.check();
  }

  @Test
  void lag_isToldOfACursor_andOfOneThatIsNoLongerGood() {
    String first = cursor("first");
    page.show("#/lag?" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("Paste a cursor");
    browser.one("#cursor").sendKeys(first, Keys.ENTER);
    browser.until("document.querySelector('.tiles')");
    assertThat(browser.text(".tiles")).contains("Behind by", "changes", "In time");
    page.follow("#/lag?cursor=" + cursor("last") + "&" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("Up to date");
    page.follow("#/lag?cursor=" + first.replace('0', '1') + "&" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("This is no cursor of this dataset");

    String before =
        cache
            .call(
                "POST", "/records", "xero", "reset", "{\"model\":\"Old\",\"records\":[{\"id\":1}]}")
            .get("cursor")
            .asText();
    cache.call("POST", "/datasets/reset", "xero", "reset", "{\"model\":\"Old\"}");
    page.follow("#/lag?cursor=" + before + "&" + Page.dataset("xero", "reset", "Old", "base"));
    assertThat(browser.text(".state")).contains("This cursor is too old");
    cache.call(
        "DELETE", "/connections?provider_config_key=xero&connection_id=reset", "xero", "reset", "");
    page.check("status of 400", "status of 410");
  }

  // how many bars a chart has, and of how many kinds
  private List<Object> bars(int chart) {
    Object found =
        browser.evaluate(
            "((data) => [data.labels.length, data.datasets.length])("
                + "Chart.getChart(document.querySelectorAll('canvas')["
                + chart
                + "]).data)");
    return List.copyOf((List<?>) found);
  }
}
