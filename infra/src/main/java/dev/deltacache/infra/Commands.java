package dev.deltacache.infra;

import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.ParameterException;

/** Runs a program's command, of a line that it was given as for a shell. */
public final class Commands {
  private static final int USAGE_WIDTH = 100;

  private Commands() {}

  /**
   * Runs it.
   *
   * @param out given the help that is asked for
   * @throws SettingException if the line is no good; nothing was run. Caused by picocli's
   * @throws RuntimeException what the command throws
   */
  public static void run(CommandLine command, String line, PrintStream out) {
    command
        .setExpandAtFiles(false)
        .setUsageHelpWidth(USAGE_WIDTH)
        .setOut(new PrintWriter(out, true, out.charset()));
    try {
      String[] words = Words.of(line).toArray(String[]::new);
      new CommandLine.RunLast().execute(command.parseArgs(words));
    } catch (ParameterException e) {
      throw new SettingException(Shown.first(e), e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw e;
    }
  }
}
