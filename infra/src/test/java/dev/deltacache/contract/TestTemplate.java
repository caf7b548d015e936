package dev.deltacache.contract;

import dev.deltacache.infra.Template;
import java.util.Map;

/** The project's template, and what it gives functions in their environment. */
public final class TestTemplate {
  private TestTemplate() {}

  public static Template get() {
    return StoreContract.TEMPLATE;
  }

  public static Map<String, String> environment() {
    return StoreContract.environment();
  }
}
