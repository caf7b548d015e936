package dev.deltacache.infra.coldstart;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.LocalServer;
import dev.deltacache.infra.LocalSettings;
import dev.deltacache.infra.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
record Engine(Process process, URI url) implements AutoCloseable {
  static final String API_KEY = "cold-start-key";

  static Engine start() throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Java.home("java"),
                    "-Ddeltacache.stopWithParent=true",
                    "--enable-native-access=ALL-UNNAMED",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    Engine.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String url = process.inputReader(StandardCharsets.UTF_8).readLine();
    if (url == null) {
      throw new IOException("the database does not start");
    }
    return new Engine(process, URI.create(url));
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
    process.destroy();
  }
}
