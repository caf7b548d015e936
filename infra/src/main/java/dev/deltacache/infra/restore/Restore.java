package dev.deltacache.infra.restore;

import dev.deltacache.infra.Commands;
import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.TemplateException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import picocli.CommandLine;

/**
 * {@code ./mvnw -q -Prestore -Drestore="--restored-to <time>"}: makes a cache whole whose tables
 * were restored to an earlier moment.
 */
public final class Restore {
  private static final int NOTHING_DONE = 2;

  private Restore() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    try {
      String line = System.getProperty("deltacache.line", "");
      run(
          line,
          System.getenv(),
          Clock.systemUTC(),
          Path.of("template.yaml"),
          System.out,
          System.err);
    } catch (SettingException | TemplateException e) {
      Launcher.fail(e.getMessage(), NOTHING_DONE);
    } catch (CutOffException e) {
      Launcher.fail(e.getMessage());
    }
  }

  /**
   * Runs the command.
   *
   * @param line what it takes, as for a shell
   * @param out given what was done
   * @param err given how far it has come
   * @throws SettingException if the line, the environment or a table is no good; nothing was
   *     written
   * @throws CutOffException if it did not come to its end
   */
  static void run(
      String line,
      Map<String, String> environment,
      Clock clock,
      Path templateFile,
      PrintStream out,
      PrintStream err) {
    Commands.run(
        new CommandLine(new RestoreCommand(environment, clock, templateFile, out, err)), line, out);
  }
}
