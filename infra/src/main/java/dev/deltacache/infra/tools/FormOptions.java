package dev.deltacache.infra.tools;

import picocli.CommandLine.Option;

/** The option that says in which form a command answers. */
final class FormOptions {
  @Option(names = "--json", description = "JSON lines also on a terminal.")
  private boolean json;

  boolean isJson(Session session) {
    return json || !session.terminal().showsOutput();
  }
}
