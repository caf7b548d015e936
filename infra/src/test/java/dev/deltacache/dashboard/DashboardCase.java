package dev.deltacache.dashboard;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A test of the dashboard on a local run, in the one browser that all of them share. */
@ResourceLock("dashboard")
abstract class DashboardCase {
  Dashboard dashboard;
  Page page;
  Browser browser;
  Cache cache;

  @BeforeEach
  void open() throws Exception {
    dashboard = Dashboard.open();
    page = dashboard.page;
    browser = page.browser;
    cache = dashboard.cache;
  }

  final String cursor(String offset) {
    return cache
        .call("GET", "/records/cursor?model=Contact&offset=" + offset, "hubspot", "acme", "")
        .get("cursor")
        .asText();
  }
}
