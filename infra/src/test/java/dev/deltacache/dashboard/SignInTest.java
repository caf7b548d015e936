package dev.deltacache.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deltacache.records.Scope;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The key, the first view, and what there is without a network. */
final class SignInTest extends DashboardCase {
  private static final String NOT_AUTHORIZED = "status of 401";
  private static final long MAX_BYTES = 200_000;

  @Test
  void key_isAskedForOnce_keptForTheTab_andPartOfNoLink() {
    page.load("#/dataset?" + Page.CONTACTS, "");
    browser.until("document.activeElement.id === 'key'");
    browser.one("#key").sendKeys("wrong-key", Keys.ENTER);
    browser.until("document.querySelector('[role=alert]')");
    assertThat(browser.text("[role=alert]")).contains("not good");
    assertThat(page.keyInSession()).isEmpty();

    browser.one("#key").clear();
    browser.one("#key").sendKeys(Page.KEY, Keys.ENTER);
    browser.until("document.querySelector('h1').textContent === 'Contact'");
    page.settle();
    assertThat(page.keyInSession()).isEqualTo(Page.KEY);
    assertThat(browser.evaluate("localStorage.length + document.cookie.length")).isEqualTo(0L);
    assertThat(browser.address()).doesNotContain(Page.KEY);
    assertThat(
            browser.evaluate(
                "[...document.links].some((a) => a.href.includes(arguments[0]))", Page.KEY))
        .isEqualTo(false);
    browser.reload();
    page.settle();
    assertThat(browser.text("h1")).isEqualTo("Contact");

    browser.one("#sign-out").click();
    browser.until("document.querySelector('#key')");
    assertThat(page.keyInSession()).isEmpty();
    page.check(NOT_AUTHORIZED);
  }

  @Test
  void key_thatIsRefusedLater_isAskedForAgain() {
    page.load("#/datasets", "no-such-key");
    browser.until("document.querySelector('#key')");
    assertThat(browser.text(".problem")).contains("The key was refused");
    assertThat(page.keyInSession()).isEmpty();
    page.check(NOT_AUTHORIZED);
  }

  @Test
  void keyOfAnotherEnvironment_showsNothingOfThisOne() {
    dashboard.key("other-key", "other", Scope.READ);
    page.show("#/datasets");
    assertThat(browser.all(".datasets tbody tr")).isNotEmpty();
    browser.one("#sign-out").click();
    browser.until("document.activeElement.id === 'key'");
    browser.one("#key").sendKeys("other-key", Keys.ENTER);
    browser.until("document.querySelector('.state strong')");
    page.settle();
    assertThat(browser.text("main")).contains("There are no datasets yet", "0 datasets");
    assertThat(browser.all(".datasets tbody tr")).isEmpty();
    page.check();
  }

  @Test
  void keyThatMayNotRead_isToldSo() {
    dashboard.key("writer-key", "other", Scope.WRITE);
    page.load("", "");
    browser.until("document.activeElement.id === 'key'");
    browser.one("#key").sendKeys("writer-key", Keys.ENTER);
    browser.until("document.querySelector('.state.error')");
    assertThat(browser.text(".state")).contains("The API key does not allow this");
    assertThat(page.keyInSession()).isEmpty();
    page.check("status of 403");
  }

  @Test
  void firstView_isSmall() {
    browser.command("Network.setCacheDisabled", Map.of("cacheDisabled", true));
    page.load("#/datasets", Page.KEY);
    browser.until("document.querySelectorAll('.datasets tbody tr').length === 50");
    long first = browser.traffic().bytes();
    page.settle();
    long rest = browser.traffic().bytes();
    browser.command("Network.setCacheDisabled", Map.of("cacheDisabled", false));
    System.out.printf(
        "dashboard: %,d bytes to the first rows, %,d more for all %,d datasets%n",
        first, rest, Content.DATASETS);
    assertThat(first).isGreaterThan(20_000);
    assertThat(first + rest).isLessThan(MAX_BYTES);
  }

  @Test
  void offline_isSaid_andTriedAgain() {
    page.show("#/records?" + Page.CONTACTS);
    page.offline(true);
    page.follow("#/records?order=asc&" + Page.CONTACTS);
    assertThat(browser.text(".state")).contains("The cache cannot be reached");
    page.offline(false);
    browser.one(".state button").click();
    browser.until("document.querySelectorAll('.record').length === 50");
    page.check("ERR_INTERNET_DISCONNECTED");
  }
}
