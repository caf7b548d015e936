package dev.deltacache.infra.bench;

import dev.deltacache.infra.Console;
import dev.deltacache.infra.DynamoServer;
import dev.deltacache.infra.Launcher;
import java.nio.file.Path;

/** The database in a process of its own; prints where it answers, and ends with its parent. */
final class Engine {
  private Engine() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    DynamoServer server = DynamoServer.start(BenchTemplate.read(Path.of("")));
    System.out.println(server.url());
  }
}
