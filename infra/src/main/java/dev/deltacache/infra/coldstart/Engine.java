package dev.deltacache.infra.coldstart;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Jvm;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * DynamoDB with the template's tables, in a process of its own: its CPU, its memory and its
 * compiled code are not the function's.
 *
 * @param url where the functions under test find DynamoDB
 */
record Engine(Jvm jvm, URI url) implements AutoCloseable {
  static final String API_KEY = "cold-start-key";

  static Engine start() throws IOException {
    Jvm jvm = Jvm.start(Engine.class, List.of(), Map.of());
    return new Engine(jvm, URI.create(jvm.line()));
  }

  /** The process: tells its address and serves until it is ended. */
  public static void main(String[] args) throws IOException {
    Console.quiet();
    LocalServer server =
        LocalServer.start(
            Template.read(Path.of("template.yaml"), Map.of()),
            LocalSettings.anywhere(API_KEY),
            Clock.systemUTC());
    Launcher.endWithIt();
    System.out.println(server.dynamoUrl());
  }

  @Override
  public void close() {
    jvm.close();
  }
}
