package dev.deltacache.infra.tools;

import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.Shown;
import dev.deltacache.infra.calls.ConnectionName;
import dev.deltacache.infra.calls.DatasetName;
import dev.deltacache.infra.calls.ModelConverter;
import dev.deltacache.infra.calls.ModelName;
import dev.deltacache.records.Names;
import picocli.CommandLine.Parameters;

/** The dataset that a command is about, as its first words. */
class DatasetArguments {
  @Parameters(index = "0", paramLabel = "<integration>", description = "As hubspot.")
  private String integration;

  @Parameters(index = "1", paramLabel = "<connection>", description = "As acme.")
  private String connection;

  @Parameters(
      index = "2",
      paramLabel = "<model>",
      converter = ModelConverter.class,
      description = "As Contact; a variant as Contact::eu.")
  private ModelName model;

  /**
   * It, in the cache that is named.
   *
   * @throws SettingException if no dataset can have such a name, or no cache is named
   */
  CachedDataset dataset(Session session) {
    check("integration", integration);
    check("connection", connection);
    DatasetName name = new DatasetName(new ConnectionName(integration, connection), model);
    return new CachedDataset(session.cache(), name, session.page());
  }

  private static void check(String what, String name) {
    Names.problem(name)
        .ifPresent(
            problem -> {
              throw new SettingException(
                  "The name of the %s %s: '%s'".formatted(what, problem, Shown.text(name)));
            });
  }
}
