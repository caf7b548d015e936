package dev.deltacache.infra.copy;

import dev.deltacache.infra.Commands;
import dev.deltacache.infra.Console;
import dev.deltacache.infra.Launcher;
import dev.deltacache.infra.SettingException;
import dev.deltacache.infra.calls.CallException;
import dev.deltacache.infra.calls.HttpSender;
import dev.deltacache.infra.calls.Sender;
import dev.deltacache.infra.calls.Waiting;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/** {@code ./mvnw -q -Pcopy [-Dcopy="<options>"]}: fills the cache from a running Nango. */
public final class Copy {
  // Nango gives itself a minute for a page, the cache 30 s for a batch
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);
  private static final int NOTHING_DONE = 2;

  private Copy() {}

  public static void main(String[] args) {
    Console.quiet();
    Launcher.endWithIt();
    String line = System.getProperty("deltacache.line", "");
    try (HttpSender sender = new HttpSender(ANSWER_TIMEOUT)) {
      run(line, System.getenv(), sender, Waiting.system(), System.out, System.err);
    } catch (SettingException e) {
      Launcher.fail(e.getMessage(), NOTHING_DONE);
    } catch (CallException e) {
      Launcher.fail(e.getMessage());
    }
  }

  /**
   * Runs the command.
   *
   * @param line what it takes, as for a shell
   * @param out given the comparison
   * @param err given how far it has come, and what the cache could not take
   * @throws SettingException if the line or the environment is no good; nothing was written
   * @throws CallException if it did not come to its end, or the cache does not have what it should
   */
  static void run(
      String line,
      Map<String, String> environment,
      Sender sender,
      Waiting waiting,
      PrintStream out,
      PrintStream err) {
    Commands.run(
        new CommandLine(new CopyCommand(environment, sender, waiting, out, err)), line, out);
  }
}
