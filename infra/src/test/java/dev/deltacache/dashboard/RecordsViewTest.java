package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The stream, single records, and what of them is hostile. */
final class RecordsViewTest extends DashboardCase {
  @Test
  void records_comeNewestFirst_byPage_filtered_andFromACursor() {
    page.show("#/records?" + Page.CONTACTS);
    assertThat(browser.text(".record summary")).contains("Added", "newest");
    assertThat(browser.all(".record")).hasSize(50);
    browser.all(".pager a").getFirst().click();
    browser.until("document.querySelector('.pager').textContent.includes('Newest')");
    page.settle();
    assertThat(browser.address()).contains("cursor=");
    assertThat(browser.text(".record summary")).contains("Deleted");

    page.follow("#/records?" + Page.CONTACTS);
    browser.one("#kind-added").click();
    browser.one("#kind-updated").click();
    browser.one("form[aria-label=Stream] button").click();
    browser.until("document.querySelectorAll('.record.gone').length === 50");
    assertThat(browser.address()).contains("filter=deleted");

    page.follow("#/records?order=asc&" + Page.CONTACTS);
    assertThat(browser.text(".pager")).contains("changes after this page");
    browser.until("document.querySelectorAll('.record').length === 50");
    page.follow("#/records?since=2101-01-01T00:00:00Z&" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("No changes");
    page.check();
  }

  @Test
  void record_isFoundById_withItsPayloadAndItsMarks() {
    page.show("#/records?" + Page.CONTACTS);
    browser.one("#id").sendKeys("contact-00010", Keys.ENTER);
    browser.until("document.querySelectorAll('.record').length === 1");
    browser.until("document.querySelector('.payload')");
    assertThat(browser.text(".record")).contains("Deleted", "First seen", "Fingerprint");
    assertThat(browser.text(".payload"))
        .contains("\"city\": \"Utrecht\"", "\"stage\": \"customer\"");
    page.follow("#/records?id=" + Content.PRUNED + "&" + Page.CONTACTS);
    browser.until("document.querySelector('.record-body .hint')");
    assertThat(browser.text(".record")).contains("No payload", "Payload went");
    page.follow("#/records?id=nobody&" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("There is no record with this id");
    page.check();
  }

  @Test
  void hostileNamesAndRecords_areText() {
    page.show("#/datasets?q=bold");
    assertThat(browser.text(".datasets tbody tr"))
        .contains(Hostile.MODEL, Hostile.INTEGRATION, Hostile.CONNECTION);
    browser.one(".row-link").click();
    browser.until("document.querySelector('[aria-labelledby=runs]')");
    assertThat(browser.text("h1")).isEqualTo(Hostile.MODEL);
    page.follow("#/records?" + Page.HOSTILE);
    assertThat(browser.all(".record")).hasSize(6);
    for (WebElement summary : browser.all(".record > details > summary")) {
      summary.click();
    }
    browser.evaluate(
        "document.querySelectorAll('.tree > li > details').forEach((d) => { d.open = true; })");
    browser.until("document.querySelector('.records').textContent.includes('are left')");
    assertThat(browser.text(".records"))
        .contains(
            Hostile.MARKUP, "javascript:window.harmed=1", "invoice\\u202egnp.exe", "שלום עולם")
        .contains(
            "12345678901234567890.10", "\"__proto__\"", "a\\u0000b\\u200b", "\"\": \"no name\"")
        .doesNotContain("\u202E", "x".repeat(1_000))
        .contains("Show all 1,000,000 characters", "Show more, 4,900 are left");
    assertThat(
            browser.evaluate(
                "document.querySelectorAll('main script, main img, main b, main [style]').length"))
        .isEqualTo(0L);
    // all that there is to open, to the bottom
    browser.until(
        "(document.querySelectorAll('.tree details:not([open])').forEach((d) => { d.open = true;"
            + " }), document.querySelector('.records').textContent.includes('\"bottom\"'))");
    assertThat(page.overflow()).isZero();
    page.check();
  }

  @Test
  void keyboard_reachesTheContent_andOpensARecord() {
    page.show("#/records?" + Page.CONTACTS);
    browser.one("body").sendKeys(Keys.TAB);
    browser.until("document.activeElement.id === 'skip'");
    browser.one("#skip").sendKeys(Keys.ENTER);
    browser.until("document.activeElement.id === 'main'");
    assertThat(browser.address()).contains("#/records");
    browser.evaluate("document.querySelector('.record summary').focus()");
    browser.one(".record summary").sendKeys(Keys.ENTER);
    browser.until(
        "document.querySelector('.record details').open && document.querySelector('.tree')");
    page.follow("#/lag?" + Page.CONTACTS);
    browser.until("document.activeElement.tagName === 'H1'");
    page.check();
  }
}
